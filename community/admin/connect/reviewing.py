"""The page of one round: draft it, look its pairs over, change what is to be changed, publish it."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from collaborative.kit.refusals import Refused
from collaborative.kit.words import count, day
from community.actions.connect.changing import Drafted, as_drafted
from community.admin.connect.round_doings import RoundDoings
from community.choices import RoundState
from community.models import Round
from community.presenters import round_progress, round_review
from community.queries.connect import progress, review
from community.queries.connect.challenges import present
from community.queries.connect.draftings import refused_for, under_way_for
from community.queries.connect.pairs import drafted, left_out, not_in_draft
from community.rules import connect as rules

SEES, CHANGES = "community.view_pair", "community.change_pair"
A_PAGE = 50
DRAFTED = (
    ("", "Highest points first"),
    ("lowest", "Lowest points first"),
    ("by-hand", "Changed by hand"),
    ("relaxed", "With a rule relaxed"),
    ("locked", "Locked"),
)
TOLD = (
    ("", "Highest points first"),
    ("met", "Met"),
    ("not-met", "Not met"),
    ("no-answer", "No answer yet"),
    ("relaxed", "With a rule relaxed"),
)
LOOK = "community/admin/connect/round.html"


class ReviewsRounds(RoundDoings):
    """Mixed into the desk of challenges."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        start, name = "<int:pk>/round/<int:number>/", "community_challenge_round"
        return [
            path(start, view(require_safe(self.round_view)), name=name),
            path(f"{start}swap/", view(require_safe(self.cost_view)), name=f"{name}_swap"),
            path(f"{start}drafting/", view(require_safe(self.drafting_view)), name=f"{name}_drafting"),
            path(f"{start}do/<slug:doing>/", view(require_POST(self.round_do_view)), name=f"{name}_do"),
            *super().get_urls(),
        ]

    def a_round(self, request: HttpRequest, pk: int, number: int, *, needs: str = SEES) -> Round:
        if not request.user.has_perm(needs):
            raise PermissionDenied
        found = Round.objects.filter(challenge=pk, number=number)
        round = found.select_related("challenge", "characteristic").first()
        if round is None:
            raise Http404
        return round

    def round_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        round = self.a_round(request, pk, number)
        is_draft, drafting = review.has_draft(round), drafting_page(round)
        page = {
            **self.admin_site.each_context(request),
            "title": f"{round}: {round.characteristic}",
            "opts": self.opts,
            "round": round,
            "when": f"Pairs are told on {day(round.starts_on)} and meet by {day(round.ends_on)}.",
            "state": round.get_state_display(),
            "may_change": request.user.has_perm(CHANGES) and not drafting,
            "is_draft": is_draft,
            "drafting": drafting,
            "refused": refused_for(round),
            "seen": review.as_it_stands(round),
            "address": self.round_address(round),
            "back": reverse("admin:community_challenge_change", args=[round.challenge_id]),
            **standing(round, is_draft=is_draft),
            **pairs_page(request.GET, round, is_draft=is_draft),
        }
        if is_draft:
            page |= swap_page(request.GET, round)
        if round.state == RoundState.PUBLISHED:
            page |= progress_page(round)
        return TemplateResponse(request, LOOK, page)

    def drafting_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Asked again and again by a page that looks on; once the draft is there, it shows itself afresh."""
        round = self.a_round(request, pk, number)
        if drafting := drafting_page(round):
            page = {"drafting": drafting, "address": self.round_address(round)}
            return TemplateResponse(request, "community/admin/connect/drafting.html", page)
        return HttpResponse(headers={"HX-Refresh": "true"})

    def cost_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """The same, of the swap alone, each time somebody chooses."""
        round = self.a_round(request, pk, number)
        page = {
            "round": round,
            "may_change": request.user.has_perm(CHANGES),
            "address": self.round_address(round),
            **swap_cost(request.GET, round),
        }
        return TemplateResponse(request, "community/admin/connect/cost.html", page)

    def round_do_view(self, request: HttpRequest, pk: int, number: int, doing: str) -> HttpResponse:
        return self.do_to_round(request, self.a_round(request, pk, number, needs=CHANGES), doing)


def drafting_page(round: Round) -> dict | None:
    asked = under_way_for(round)
    return round_progress.drafting(asked, now=timezone.now()) if asked else None


def standing(round: Round, *, is_draft: bool) -> dict:
    """How good the draft is, who is in none of it, and what speaks against another."""
    run = progress.run_of(round)
    missing = [each.person.name for each in not_in_draft(round)] if is_draft else []
    waiting = present(round).count()
    seats, alone = review.people_to_tell(round)
    return {
        "quality": round_review.quality(run) if run else None,
        "runs": [round_review.earlier(each, is_now=each == run) for each in review.runs_of(round)],
        "missing": round_review.missing(missing),
        "waiting": f"{count(waiting, 'person', 'people')} would be paired now." if waiting else "",
        "not_now": rules.reason_cannot_draft(round, waiting=waiting),
        "not_out": rules.reason_cannot_publish(round, drafted=seats + alone),
        "alone": [round_review.alone(each) for each in left_out(round)],
    }


def pairs_page(asked: QueryDict, round: Round, *, is_draft: bool) -> dict:
    show, words = asked.get("show", ""), " ".join(asked.get("q", "").split())[:100]
    pairs = review.reviewed(round, is_draft=is_draft, show=show, words=words)
    found = Paginator(pairs, A_PAGE).get_page(asked.get("page"))
    topics = review.topic_names()
    return {
        "show": show,
        "words": words,
        "ways": DRAFTED if is_draft else TOLD,
        "found": found,
        "rows": [round_review.row(pair, topics=topics) for pair in found],
        "number": count(found.paginator.count, "pair"),
        "query": asked.urlencode(),
        "kept": kept(asked, "show", "q"),
    }


def kept(asked: QueryDict, *names: str) -> str:
    """What is asked for, for the links from page to page."""
    query = QueryDict(mutable=True)
    for name in names:
        if asked.get(name):
            query[name] = asked[name]
    return query.urlencode()


def swap_page(asked: QueryDict, round: Round) -> dict:
    return {
        "people": review.may_change_seats(round),
        "has_pairs": drafted(round).exists(),
        "forgotten": round_review.forgotten(review.by_hand_and_not_locked(round)),
        **swap_cost(asked, round),
    }


def swap_cost(asked: QueryDict, round: Round) -> dict:
    """What it costs that two people change seats, once both are chosen; or why they cannot."""
    one, other = asked.get("one", ""), asked.get("other", "")
    chosen = {"one": one, "other": other, "cost": None, "refused": "", "kept": kept(asked, "show", "q")}
    if not (one or other):
        return chosen
    draft = as_drafted(round)
    if not (one and other):
        return chosen | suggestions(draft, one or other)
    try:
        swap = draft.swapped(one, other)
    except Refused as refusal:
        return chosen | {"refused": str(refusal)}
    if swap.broken:
        return chosen | {"refused": f"They cannot change seats: {rules.WHY_NOT[swap.broken]}."}
    names = review.names_of([*draft.situation.by_key])
    topics = review.topic_names()
    plan = draft.plan
    cost = round_review.cost(plan.groups, swap, was=plan.boundaries, names=names, topics=topics)
    seen = review.as_it_stands(round)
    return chosen | {"cost": cost, "names": (names[one], names[other]), "as_seen": seen}


def suggestions(draft: Drafted, somebody: str) -> dict:
    """Once one is chosen: with whom it would cost least."""
    found = draft.cheapest_for(somebody)
    names = review.names_of([somebody, *(each.key for each in found)])
    return {
        "somebody": names.get(somebody, ""),
        "offered": [(each.key, names[each.key], round_review.in_words(each.difference)) for each in found],
        "chosen": somebody,
    }


def progress_page(round: Round) -> dict:
    return {
        "letters": round_progress.letters_in_words(progress.letters(round)),
        "numbers": round_progress.numbers(progress.four_numbers(round)),
    }
