import pytest
from django.utils import timezone

from collaborative.notices.models import Campaign
from collaborative.notices.rules import campaigns as rules
from collaborative.people.models import User

TOM, TINA = User(pk=1, name="Tom"), User(pk=2, name="Tina")
STAGES = ("draft", "frozen", "released", "sending", "sent", "stopped")


def a_campaign(stage="frozen", *, size=10, **fields) -> Campaign:
    return Campaign(name="Spring", stage=stage, size=size, **fields)


def a_person(email="ada@nhs.example.uk", **fields) -> User:
    return User(pk=7, name="Ada", email=email, **fields)


def left_out(person, *, paused=(), switched_off=()) -> str:
    return rules.reason_to_leave_out(person, paused=paused, switched_off=switched_off)


def may(rule, *arguments, **more) -> list[str]:
    """The stages in which the rule has nothing against it."""
    return [stage for stage in STAGES if rule(a_campaign(stage), *arguments, **more) is None]


@pytest.mark.parametrize(
    ("person", "asked", "reason"),
    [
        (a_person(), {}, ""),
        (a_person(is_active=False), {}, "This account is closed."),
        (a_person(), {"switched_off": {7}}, "They switched off invitations and news."),
        (a_person(""), {}, "There is no address to write to."),
        (a_person("a@b.uk"), {"paused": {"a@b.uk"}}, rules.PAUSED),
        (a_person("not an address"), {}, "This is not an e-mail address."),
        (a_person("a@example.org"), {}, ""),
    ],
)
def test_abuse_85_who_is_left_out_is_told_why(person, asked, reason):
    assert left_out(person, **asked) == reason


def test_abuse_85_examples_are_left_out_where_people_are_real(settings):
    settings.PRODUCTION = True

    assert left_out(a_person("a@example.org")) == rules.NOT_REAL
    assert left_out(a_person("a@nhs.uk")) == ""


def test_each_step_is_possible_where_it_makes_sense():
    assert may(rules.reason_cannot_change) == ["draft"]
    assert may(rules.reason_cannot_thaw) == ["frozen"]
    assert may(rules.reason_cannot_release) == ["frozen"]
    assert may(rules.reason_cannot_recall) == ["released"]
    assert may(rules.reason_cannot_stop, open=1) == ["sending", "sent"]
    assert may(rules.reason_cannot_stop, open=0) == []


def test_why_not_is_said_with_what_to_do_instead():
    assert "Thaw it to change it" in rules.reason_cannot_change(a_campaign())
    assert "Recall it first" in rules.reason_cannot_thaw(a_campaign("released"))
    assert "Freeze it" in rules.reason_cannot_release(a_campaign("draft"))
    assert "Stop what is not sent yet" in rules.reason_cannot_recall(a_campaign("sending"))
    assert "Recall it instead" in rules.reason_cannot_stop(a_campaign("released"), open=9)


def test_above_fifty_people_somebody_else_has_to_look():
    assert rules.reason_cannot_release(a_campaign(size=50)) is None
    assert rules.reason_cannot_release(a_campaign(size=51)) == (
        "“Spring” goes to 51 people, so somebody else has to approve it first."
    )
    assert rules.reason_cannot_release(a_campaign(size=51, approved_at=timezone.now())) is None


def test_the_second_person_is_another_than_who_froze_it():
    large = a_campaign(size=51, frozen_by_id=TOM.pk)

    assert rules.reason_cannot_approve(large, TOM).startswith("You froze “Spring” yourself.")
    assert rules.reason_cannot_approve(large, TINA) is None


def test_approving_is_for_what_waits_for_it():
    approved = a_campaign(size=51, approved_at=timezone.now())

    assert "needs no second person" in rules.reason_cannot_approve(a_campaign(size=50), TINA)
    assert "is approved already" in rules.reason_cannot_approve(approved, TINA)
    assert "not waiting" in rules.reason_cannot_approve(a_campaign("draft"), TINA)
