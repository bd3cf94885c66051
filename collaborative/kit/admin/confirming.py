"""Ask before doing: what will happen, to how many, to which, and only then on a second press."""

from collections.abc import Callable
from functools import update_wrapper

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict

from collaborative.kit.components.errors import ask_for
from collaborative.kit.words import count

NOT_NOW = "“{action}” is not open to “{one}” as it stands now, so nothing was changed."
LISTED = 10
ONE_PAGE = 100


def confirmed(
    title: str,
    *,
    says: str | Callable,
    permission: str,
    button: str = "",
    form: type[forms.Form] | None = None,
    shown: Callable = lambda desk, request, one: True,
    danger: bool = False,
    seen: Callable[[QuerySet], str] = lambda objects: "",
):
    """For a method of a Desk, `action(self, request, objects)`: asks first, for many or for one.

    `says` is the sentence, with {count} for "3 events", or a function (desk, request, objects) -> sentence.
    `permission` is app.codename. With `form` the page asks for its fields and the action gets
    `form=` filled in. What the action returns is said; a ValidationError is said as a refusal.
    `seen` tells what was read from what came since, where as many is not enough.
    """

    def decorator(action):
        def ask_then_do(desk, request: HttpRequest, objects: QuerySet) -> HttpResponse | None:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            sent = request.POST if "confirmed" in request.POST else None
            asked = asking(form, sent) if form else None
            what = what_is_agreed_to(objects, seen)
            if request.POST.get("confirmed") == what and (asked is None or asked.is_valid()):
                return do(action, desk, request, objects, asked)
            sentence = says(desk, request, objects) if callable(says) else says
            page = {
                "title": title,
                "button": button or title,
                "danger": danger,
                "form": asked,
                "agreed": what,
            }
            return ask(desk, request, objects, action.__name__, sentence, page)

        update_wrapper(ask_then_do, action)
        ask_then_do.short_description = title
        ask_then_do.needs = permission
        ask_then_do.shown = shown
        ask_then_do.danger = danger
        return ask_then_do

    return decorator


def asking(form: type[forms.Form], sent: MultiValueDict | None) -> forms.Form:
    asked = form(sent, label_suffix="")
    ask_for(asked.fields)
    return asked


def what_is_agreed_to(objects: QuerySet, seen: Callable[[QuerySet], str]) -> str:
    """This many, as they were seen: should the list have grown meanwhile, we ask again."""
    return f"{objects.count()}{seen(objects)}"


def do(action, desk, request: HttpRequest, objects: QuerySet, asked: forms.Form | None):
    try:
        said = action(desk, request, objects, **({"form": asked} if asked else {}))
    except ValidationError as refusal:
        for words in refusal.messages:
            messages.error(request, words)
        return None
    if isinstance(said, str):
        messages.success(request, said)
        return None
    return said


def reason_not_now(doing, one) -> str:
    """In the rule's own words, where what decides has kept them."""
    reason = getattr(doing.shown, "reason", None)
    return reason(one) if reason else NOT_NOW.format(action=doing.short_description, one=one)


def ask(desk, request: HttpRequest, objects: QuerySet, action: str, sentence: str, page: dict):
    number = objects.count()
    context = {
        **desk.admin_site.each_context(request),
        **page,
        "opts": desk.opts,
        "media": desk.media,
        "sentence": sentence.replace("{count}", counted(desk, number)),
        "changed": request.POST.get("confirmed", page["agreed"]) != page["agreed"],
        "number": number,
        "first": list(objects[:LISTED]),
        "others": max(number - LISTED, 0),
        "again": list(what_to_send_again(request.POST, action)),
        "back": desk.way_back(request),
    }
    return TemplateResponse(request, "kit/admin/confirm.html", context)


def counted(desk, number: int) -> str:
    return count(number, str(desk.opts.verbose_name), str(desk.opts.verbose_name_plural))


def what_to_send_again(sent: MultiValueDict, action: str):
    """The choice itself: the ticked rows, or "all of the list", never one field a row of a long list."""
    yield "action", action
    if sent.get("select_across") == "1":
        yield "select_across", "1"
        yield from ((ACTION_CHECKBOX_NAME, pk) for pk in sent.getlist(ACTION_CHECKBOX_NAME)[:1])
    else:
        yield from ((ACTION_CHECKBOX_NAME, pk) for pk in sent.getlist(ACTION_CHECKBOX_NAME)[:ONE_PAGE])
