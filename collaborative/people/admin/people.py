from allauth.account.forms import ResetPasswordForm
from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from collaborative.kit.admin import Blocks, Desk, confirmed, display
from collaborative.kit.history import changes
from collaborative.kit.words import count, listed
from collaborative.people import rules
from collaborative.people.actions import accounts, roles
from collaborative.people.admin.imports import Imports
from collaborative.people.admin.merging import Merging
from collaborative.people.admin.refusing import said_kindly
from collaborative.people.choices import UploadKind
from collaborative.people.forms import office
from collaborative.people.models import Profile, User

PROFILE = (
    "job_title",
    "organisation",
    "organisation_told",
    "place",
    "sector",
    "profession",
    "level",
    "line_manager",
    "interests",
    "about",
    "access_needs",
)


class Profiles(Blocks):
    """What somebody says of themselves. What others see is theirs alone to choose."""

    model = Profile
    fields = (*PROFILE, "is_listed")
    readonly_fields = ("is_listed",)
    autocomplete_fields = ("organisation",)
    can_delete = False
    max_num = 1
    min_num = 1


class ToldUs(admin.SimpleListFilter):
    title = "organisation not in our list"
    parameter_name = "told"

    def lookups(self, request, model_admin):
        return [("yes", "Told us of one")]

    def queryset(self, request, people):
        return people.exclude(profile__organisation_told="") if self.value() == "yes" else people


def now_hold(desk, request, people: QuerySet) -> str:
    """Who they are and what they hold now, while there are few enough to read."""
    held = [f"{one}: {roles_in_words(one)}" for one in people[:5]]
    return f"{{count}} will hold the roles you tick, and no others. Now: {listed(held)}."


def roles_in_words(person: User) -> str:
    names = [group.name for group in person.groups.all()]
    return ", ".join([*names, *(["Superuser"] if person.is_superuser else [])]) or "Leader"


@admin.register(User)
class People(Imports, Merging, Desk):
    upload_kind = UploadKind.PEOPLE
    list_display = ("name", "email", "organisation", "place", "roles", "last_login", "is_active")
    list_filter = (
        "is_active",
        "groups",
        "profile__place",
        "profile__sector",
        "profile__organisation",
        ToldUs,
    )
    search_fields = ("name", "email", "profile__job_title", "profile__organisation__name")
    search_help_text = "Name, address, role or organisation"
    list_select_related = ("profile__organisation", "profile__place")
    ordering = ("name", "pk")
    actions = ("give_roles", "close", "open_again", "send_reset", "sign_out", *Desk.actions)
    object_actions = ("give_roles", "close", "open_again", "send_reset", "sign_out")
    fields = ("name", "email", "roles", "is_active", "last_login", "created_at")
    readonly_fields = ("email", "roles", "is_active", "last_login", "created_at")
    sheet_columns = [
        ("Name", "name"),
        ("E-mail", "email"),
        ("Role", "profile.job_title"),
        ("Organisation", "profile.organisation.name"),
        ("Place", "profile.place.name"),
        ("Sector", "profile.sector.name"),
        ("Profession", "profile.profession.name"),
        ("Level", "profile.get_level_display"),
        ("Interests", "profile.interests"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("groups")

    def sheet_rows(self, people: QuerySet) -> QuerySet:
        sides = ("organisation", "place", "sector", "profession")
        return people.select_related(*(f"profile__{side}" for side in sides))

    def view_on_site(self, one: User) -> str | None:
        """Only those whom the directory shows have a page there."""
        return one.get_absolute_url() if one.is_active and one.profile.is_listed else None

    # A newcomer is a name and an address; the rest is said on the next page

    def get_form(self, request: HttpRequest, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = office.Newcomer
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj=None):
        return self.fields if obj else office.Newcomer.Meta.fields

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        return self.readonly_fields if obj else ()

    def get_inlines(self, request: HttpRequest, obj=None):
        return [Profiles] if obj else []

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            accounts.begin(person=obj, by=request.user)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Nobody deletes themselves, nor the last who can give roles."""
        if obj and (obj == request.user or rules.is_last_administrator(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs, request: HttpRequest):
        """Whoever may erase an account erases what hangs on it, much of which no role deletes by itself."""
        shown, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return shown, counts, lacking & {self.opts.verbose_name}, protected

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        """The account's and the profile's together, the newest first."""
        page = super().history_view(request, object_id, extra_context)
        if person := getattr(page, "context_data", {}).get("object"):
            both = [*page.context_data["changes"], *changes(person.profile)]
            page.context_data["changes"] = sorted(both, key=lambda change: change.at, reverse=True)
        return page

    @display(description="Organisation", ordering="profile__organisation__name")
    def organisation(self, one: User) -> str:
        return str(one.profile.organisation or "")

    @display(description="Place", ordering="profile__place__name")
    def place(self, one: User) -> str:
        return str(one.profile.place or "")

    @display(description="Roles")
    def roles(self, one: User) -> str:
        return roles_in_words(one)

    # What is done to an account

    @confirmed("Give roles", says=now_hold, permission="people.give_role", form=office.Roles)
    def give_roles(self, request: HttpRequest, people: QuerySet, form: office.Roles) -> str:
        with said_kindly(), transaction.atomic():
            for person in people:
                roles.give_roles(to=person, roles=form.chosen(), by=request.user)
        return f"Roles given to {count(len(people), 'person', 'people')}."

    @confirmed(
        "Close the account",
        says="{count} will be signed out now and can no longer sign in. What they did stays.",
        permission="people.change_user",
        shown=lambda desk, request, one: one.is_active,
        danger=True,
    )
    def close(self, request: HttpRequest, people: QuerySet) -> str:
        with said_kindly(), transaction.atomic():
            for person in people:
                accounts.deactivate(person=person, by=request.user)
        return f"{count(len(people), 'account')} closed."

    @confirmed(
        "Open the account again",
        says="{count} will be able to sign in again.",
        permission="people.change_user",
        shown=lambda desk, request, one: not one.is_active,
    )
    def open_again(self, request: HttpRequest, people: QuerySet) -> str:
        with said_kindly(), transaction.atomic():
            for person in people:
                accounts.reactivate(person=person, by=request.user)
        return f"{count(len(people), 'account')} opened again."

    @confirmed(
        "Send a password reset",
        says="{count} will get a mail with a link to choose a new password. Nobody else can set it.",
        permission="people.change_user",
        shown=lambda desk, request, one: one.is_active,
    )
    def send_reset(self, request: HttpRequest, people: QuerySet) -> str:
        for person in people:
            form = ResetPasswordForm({"email": person.email})
            if person.is_active and form.is_valid():
                form.save(request)
        return "The mail is on its way."

    @confirmed(
        "Sign out everywhere",
        says="{count} will be signed out on every device. They can sign in again.",
        permission="people.change_user",
        shown=lambda desk, request, one: one.is_active,
    )
    def sign_out(self, request: HttpRequest, people: QuerySet) -> str:
        for person in people:
            accounts.sign_out_everywhere(person=person)
        return f"{count(len(people), 'person', 'people')} signed out."
