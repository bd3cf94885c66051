from datetime import timedelta

import pytest
from django.utils import timezone

from collaborative.notices.audiences import in_words, people_who_fit
from collaborative.notices.models import Segment
from tests.builders import a_leader, a_team_member
from tests.collaborative.notices.admin.test_campaigns import words
from tests.collaborative.notices.admin.test_segments import write
from tests.collaborative.notices.builders import a_segment
from tests.community.coaching_world import a_coach
from tests.community.networking import a_member, a_network
from tests.community.pairs import a_pair, a_published_round
from tests.community.rounds import a_challenge, joined

pytestmark = pytest.mark.django_db


def names(**criteria) -> list[str]:
    return list(people_who_fit(criteria).order_by("name").values_list("name", flat=True))


def test_members_of_a_network_are_found_and_nobody_who_only_asked_or_has_left():
    bridges, other = a_network("Bridges"), a_network("Other")
    for name, state in {"Ada": "member", "Ben": "asked", "Cai": "invited", "Dot": "left"}.items():
        a_member(bridges, a_leader(name), state=state)
    a_member(other, a_leader("Eve"))

    assert names(member_of=["bridges"]) == ["Ada"]
    assert names(member_of=["bridges", "other"]) == ["Ada", "Eve"]
    assert in_words({"member_of": ["bridges", "other"]}) == "People who are members of Bridges or Other."


def test_networks_that_are_not_shown_are_not_offered(signed_in):
    a_network("Bridges")
    a_network("Closed down", is_active=False)

    page = words(signed_in(a_team_member()).get("/admin/notices/segment/add/"))

    assert "Member of a network" in page
    assert ("Bridges" in page, "Closed down" in page) == (True, False)


def test_who_takes_part_in_a_challenge_is_found_until_they_leave():
    autumn = a_challenge("Autumn", slug="autumn")
    joined(autumn, "Ada")
    left = joined(autumn, "Ben")
    left.left_at = timezone.now()
    left.save()
    joined(a_challenge(slug="spring"), "Cai")

    assert names(takes_part=["autumn"]) == ["Ada"]
    assert in_words({"takes_part": ["autumn"]}) == "People who take part in Autumn."


def test_who_has_a_partner_this_round_is_found_and_nobody_of_a_draft_or_of_another_round():
    autumn, today = a_challenge("Autumn", slug="autumn"), timezone.localdate()
    now = a_published_round(autumn, starts_on=today)
    a_pair("Ada", "Ben", round=now)
    a_pair("Cai", "Dot", round=now, state="draft")
    ended = a_pair("Eve", "Fay", round=now)
    ended.seats.update(is_live=False)
    a_pair("Gus", "Hal", round=a_published_round(autumn, 2, starts_on=today - timedelta(days=40)))
    a_pair("Ida", "Jo", round=a_published_round(autumn, 3, starts_on=today + timedelta(days=1)))
    a_pair("Kim", "Lou", round=a_published_round(starts_on=today))

    assert names(has_partner=["autumn"]) == ["Ada", "Ben"]
    assert in_words({"has_partner": ["autumn"]}) == "People who have a partner in this round of Autumn."


def test_drafts_of_challenges_are_not_offered(signed_in):
    a_challenge("Autumn")
    a_challenge("Secret", state="draft")

    page = words(signed_in(a_team_member()).get("/admin/notices/segment/add/"))

    assert ("Autumn" in page, "Secret" in page) == (True, False)


def test_coaches_and_mentors_are_found_once_they_are_approved():
    a_coach("Ada", kind="coach")
    a_coach("Ben", kind="mentor")
    a_coach("Cai", kind="both", is_paused=True)
    a_coach("Dot", kind="coach", state="asked")
    a_coach("Eve", kind="coach", is_stood_down=True)

    assert names(coach=["coach"]) == ["Ada", "Cai"]
    assert names(coach=["mentor"]) == ["Ben", "Cai"]
    assert in_words({"coach": ["coach", "mentor"]}) == "People who are approved as coach or mentor."


def test_the_team_chooses_them_at_the_desk_and_sees_who_fits(signed_in):
    team = signed_in(a_team_member("Tom"))
    a_member(a_network("Bridges"), a_coach("Ada").person)
    a_coach("Ben")

    saved = words(write(team, criterion_member_of=["bridges"], criterion_coach=["coach"]))
    page = words(team.get(f"/admin/notices/segment/{Segment.objects.get().pk}/change/"))

    assert "1 person fits “Near us” now." in saved
    assert "People who are members of Bridges, and who are approved as coach." in page
    assert "1 person : Ada" in page


def test_a_network_that_is_gone_finds_nobody():
    segment = a_segment(member_of=["gone"])

    assert names(**segment.criteria) == []
    assert in_words(segment.criteria) == "People who are members of gone."
