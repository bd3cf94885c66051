import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers import serialize
from django.utils import timezone

from collaborative.notices.models import Notice
from collaborative.people.actions.accounts import deactivate
from collaborative.people.actions.merges import merge, undo
from collaborative.people.models import Merge, Profile, User
from collaborative.people.queries.merges import CHOSEN, differing, what_follows
from collaborative.people.queries.relations import STAYS, pointing_at_people
from community.choices import PlaceState
from community.models import Attendance, Registration
from tests.builders import a_host, a_leader, an_event, an_organisation, the_borough

pytestmark = pytest.mark.django_db

CONFIRMED, CANCELLED = PlaceState.CONFIRMED, PlaceState.CANCELLED


@pytest.fixture
def ann():
    """The account that is kept."""
    return a_leader("Ann Bee", email="ann@x.org", job_title="Nurse")


@pytest.fixture
def nan():
    """The account that is folded in."""
    return a_leader("Ann Bee", email="nan@x.org", job_title="Matron", place=the_borough("Bexley"))


def registered(person, event, state=CONFIRMED, number=None) -> Registration:
    at = timezone.now()
    return Registration.objects.create(
        event=event,
        person=person,
        state=state,
        number=number,
        registered_at=at,
        cancelled_at=at if state == CANCELLED else None,
    )


def told(person) -> Notice:
    key = Notice.objects.count()
    return Notice.objects.create(
        meaning=f"m{key}",
        template="t",
        purpose="account",
        to=person,
        address=person.email,
        subject="s",
        text="t",
        message_id=f"<{key}@x>",
    )


def everything() -> dict[str, str]:
    """Every row of our own tables, but for what only says when it was last touched."""
    models = [
        model for model in apps.get_models() if model._meta.app_label in ("people", "community", "notices")
    ]
    models += [EmailAddress, Authenticator]
    kept_out = {"changed_at", "times_signed_out"}
    return {
        model._meta.label: serialize(
            "json",
            model._base_manager.order_by("pk"),
            fields=[field.name for field in model._meta.get_fields() if field.name not in kept_out],
        )
        for model in models
        if model is not Merge
    }


def owners(model, name="person") -> list:
    return list(model._base_manager.order_by("pk").values_list(f"{name}__email", flat=True))


def test_everything_that_pointed_to_the_folded_account_follows(tom, ann, nan):
    registered(nan, an_event()), told(nan), told(ann)
    an_event("Hosted").hosts.add(nan)

    made = merge(kept=ann, folded=nan, take=[], by=tom)

    assert owners(Registration) == ["ann@x.org"]
    assert owners(Notice, "to") == ["ann@x.org", "ann@x.org"]
    assert list(ann.hosted_events.values_list("title", flat=True)) == ["Hosted"]
    assert sorted(row["model"] for row in made.moved) == [
        "community.Event_hosts",
        "community.Registration",
        "notices.Notice",
    ]


def test_the_folded_account_cannot_sign_in_and_lends_no_way_in(tom, ann, nan):
    Authenticator.objects.create(user=nan, type="totp", data={"secret": "x"})

    merge(kept=ann, folded=nan, take=[], by=tom)

    nan.refresh_from_db()
    assert (nan.is_active, nan.times_signed_out) == (False, 1)
    assert EmailAddress.objects.get(email="nan@x.org").user == nan
    assert Authenticator.objects.get(type="totp", data={"secret": "x"}).user == nan


def test_a_merge_keeps_the_words_somebody_chose(tom, ann, nan):
    nan.name, nan.profile.access_needs = "Anne Bee", "Captions"
    nan.save(), nan.profile.save()

    made = merge(kept=ann, folded=nan, take=["name", "job_title", "place"], by=tom)

    profile = Profile.objects.select_related("user").get(user=ann)
    assert (profile.user.name, profile.job_title, profile.place.name) == ("Anne Bee", "Matron", "Bexley")
    assert profile.access_needs == ""
    assert [one["field"] for one in made.values] == ["name", "job_title", "place"]


def test_a_merge_never_changes_what_others_see(tom, ann, nan):
    Profile.objects.filter(user=nan).update(is_listed=False, shows_email=True)

    merge(kept=ann, folded=nan, take=CHOSEN, by=tom)

    profile = Profile.objects.get(user=ann)
    assert (profile.is_listed, profile.shows_email) == (True, False)


def test_of_two_registrations_the_one_that_is_held_is_kept(tom, ann, nan):
    event = an_event()
    registered(ann, event, CANCELLED), registered(nan, event, CONFIRMED, number=3)

    made = merge(kept=ann, folded=nan, take=[], by=tom)

    assert [(r.person, r.state, r.number) for r in event.registrations.order_by("pk")] == [
        (nan, CANCELLED, None),
        (ann, CONFIRMED, 3),
    ]
    assert (made.moved, made.left, len(made.traded)) == ([], [], 1)


@pytest.mark.parametrize("state", [CONFIRMED, CANCELLED])
def test_of_two_registrations_the_kept_accounts_own_stays(tom, ann, nan, state):
    event = an_event()
    registered(ann, event, state), registered(nan, event, CANCELLED)

    made = merge(kept=ann, folded=nan, take=[], by=tom)

    assert [(r.person, r.state) for r in event.registrations.order_by("pk")] == [
        (ann, state),
        (nan, CANCELLED),
    ]
    assert [row["words"] for row in made.left] == [f"Ann Bee at {event}"]


def test_two_places_at_one_event_are_settled_by_a_person_first(tom, ann, nan):
    event = an_event("Building trust")
    registered(ann, event), registered(nan, event), told(nan)
    before = everything()

    with pytest.raises(ValidationError, match="Both accounts hold the same thing: Ann Bee at Building trust"):
        merge(kept=ann, folded=nan, take=CHOSEN, by=tom)

    assert (everything(), Merge.objects.count()) == (before, 0)


def noted(person, event, presence) -> Attendance:
    return Attendance.objects.create(
        event=event, person=person, presence=presence, source="register", at=timezone.now()
    )


@pytest.mark.parametrize(
    ("kept", "folded", "known"),
    [
        ("missed", "came", "came"),
        ("apologies", "came", "came"),
        ("missed", "apologies", "apologies"),
        ("came", "missed", "came"),
        ("came", "came", "came"),
    ],
)
def test_of_two_notes_about_one_event_the_one_that_says_more_is_kept(kept, folded, known, tom, ann, nan):
    event = an_event()
    before = {ann: noted(ann, event, kept), nan: noted(nan, event, folded)}

    made = merge(kept=ann, folded=nan, take=[], by=tom)

    assert [one.presence for one in Attendance.objects.filter(person=ann)] == [known]
    assert Attendance.objects.count() == 2
    undo(made=made, by=tom)
    assert {one.person: one for one in Attendance.objects.all()} == before


def test_an_event_hosted_by_both_is_hosted_once(tom, ann, nan):
    event = an_event()
    event.hosts.add(ann, nan)

    merge(kept=ann, folded=nan, take=[], by=tom)

    assert sorted(event.hosts.values_list("email", flat=True)) == ["ann@x.org", "nan@x.org"]


def a_whole_life(ann, nan):
    """Some of everything, on both sides, alike and not alike."""
    shared, hosted = an_event(), an_event()
    registered(ann, shared, CANCELLED), registered(nan, shared, CONFIRMED, number=1)
    registered(nan, an_event(), CONFIRMED, number=2), registered(ann, an_event())
    event = an_event()
    registered(ann, event), registered(nan, event, CANCELLED)
    hosted.hosts.add(ann, nan), an_event().hosts.add(nan)
    told(nan), told(ann)


def test_no_row_is_lost_or_made_by_a_merge(tom, ann, nan):
    a_whole_life(ann, nan)
    counts = {model: model._base_manager.count() for model, _ in pointing_at_people()}

    merge(kept=ann, folded=nan, take=CHOSEN, by=tom)

    assert {model: model._base_manager.count() for model, _ in pointing_at_people()} == counts


def test_taking_a_merge_apart_puts_everything_back(tom, ann, nan):
    nan.name = "Anne"
    nan.save()
    Profile.objects.filter(user=nan).update(organisation=an_organisation(), level="system", about="Hello")
    a_whole_life(ann, nan)
    before = everything()
    made = merge(kept=ann, folded=nan, take=CHOSEN, by=tom)
    assert everything() != before

    undo(made=made, by=tom)

    assert everything() == before


def test_an_account_that_was_closed_before_stays_closed_after(tom, ann, nan):
    deactivate(person=nan, by=tom)
    made = merge(kept=ann, folded=nan, take=[], by=tom)

    undo(made=made, by=tom)

    nan.refresh_from_db()
    assert nan.is_active is False


def test_what_came_after_the_merge_stays_with_the_kept_account(tom, ann, nan):
    made = merge(kept=ann, folded=nan, take=["job_title", "place"], by=tom)
    registered(ann, an_event())
    Profile.objects.filter(user=ann).update(job_title="Director")

    undo(made=made, by=tom)

    profile = Profile.objects.get(user=ann)
    assert owners(Registration) == ["ann@x.org"]
    assert (profile.job_title, profile.place) == ("Director", None)


def test_what_is_gone_or_has_its_like_meanwhile_is_left_where_it_is(tom, ann, nan):
    shared, gone, alike = an_event(), an_event(), an_event()
    registered(ann, shared, CANCELLED), registered(nan, shared)
    registered(nan, gone), registered(nan, alike)
    made = merge(kept=ann, folded=nan, take=[], by=tom)
    Registration.objects.filter(event__in=[gone, shared], person=ann).delete()
    registered(nan, alike)

    undo(made=made, by=tom)

    assert sorted(Registration.objects.values_list("event", "person")) == sorted(
        [(shared.pk, nan.pk), (alike.pk, ann.pk), (alike.pk, nan.pk)]
    )


def test_a_merge_and_its_undoing_are_announced(tom, ann, nan, announced):
    registered(nan, an_event())

    undo(made=merge(kept=ann, folded=nan, take=[], by=tom), by=tom)

    assert announced == [
        (tom, "merged another account into", ann, {"folded": "Ann Bee", "moved": 1, "stayed": 0}),
        (tom, "took apart again the accounts of", ann, {"folded": "Ann Bee"}),
    ]


def test_an_account_can_be_folded_again_after_it_was_taken_apart(tom, ann, nan):
    undo(made=merge(kept=ann, folded=nan, take=[], by=tom), by=tom)

    merge(kept=ann, folded=nan, take=[], by=tom)

    assert Merge.objects.count() == 2


def test_a_merge_is_taken_apart_once_and_the_later_one_first(tom, ann, nan):
    first = merge(kept=ann, folded=nan, take=[], by=tom)
    zoe = a_leader("Zoe")
    second = merge(kept=zoe, folded=ann, take=[], by=tom)

    with pytest.raises(PermissionDenied, match="Ann Bee was folded into another account since"):
        undo(made=first, by=tom)
    undo(made=second, by=tom)
    undo(made=first, by=tom)
    with pytest.raises(PermissionDenied, match="taken apart already"):
        undo(made=first, by=tom)


def refusal(**options) -> str:
    with pytest.raises(PermissionDenied) as refused:
        merge(take=[], **options)
    return str(refused.value)


def test_who_may_not_merge_what_is_told_why(tom, ann, nan):
    host, superuser = a_host("Hana"), User.objects.create_superuser("sam@x.org", name="Sam")
    closed = a_leader("Cleo", email="cleo@x.org")
    deactivate(person=closed, by=tom)
    merge(kept=a_leader("Zoe"), folded=nan, take=[], by=tom)

    assert refusal(kept=ann, folded=closed, by=a_leader()) == "Only the programme team merges accounts."
    assert refusal(kept=ann, folded=ann, by=tom) == "These are one account already. Choose two."
    assert refusal(kept=tom, folded=ann, by=tom).startswith("Nobody merges their own account.")
    assert refusal(kept=ann, folded=tom, by=tom).startswith("Nobody merges their own account.")
    assert refusal(kept=closed, folded=ann, by=tom).startswith("Cleo's account (cleo@x.org) is closed.")
    assert refusal(kept=ann, folded=host, by=tom).startswith("Hana")
    assert refusal(kept=ann, folded=superuser, by=tom).startswith("Sam (sam@x.org) holds a role")
    assert refusal(kept=ann, folded=nan, by=tom).endswith("is folded into another already.")


def test_only_the_team_takes_merges_apart(tom, ann, nan):
    made = merge(kept=ann, folded=nan, take=[], by=tom)

    with pytest.raises(PermissionDenied, match="Only the programme team"):
        undo(made=made, by=a_leader())


def test_what_would_follow_is_said_beforehand(nan):
    registered(nan, an_event()), told(nan), told(nan)

    assert what_follows(nan) == ["2 messages", "1 registration"]


def test_only_what_differs_is_asked(ann, nan):
    assert [(one.name, one.kept, one.folded) for one in differing(ann, nan)] == [
        ("job_title", "Nurse", "Matron"),
        ("place", "", "Bexley"),
    ]


def test_every_table_that_points_to_people_is_either_moved_or_named_as_staying():
    """A new floor's tables follow by themselves; this only fails where STAYS names what is no more."""
    labels = {model._meta.app_label for model in apps.get_models()} | {
        model._meta.label for model in apps.get_models(include_auto_created=True)
    }

    assert STAYS - labels == set()
    assert {model._meta.label for model, _ in pointing_at_people()} >= {
        "community.Event_hosts",
        "community.Registration",
        "notices.Notice",
    }
