import html
import re

import pytest
from django.utils import timezone

from collaborative.notices.actions.campaigns import approve, freeze
from collaborative.notices.actions.sending import send_due
from collaborative.notices.actions.subscriptions import leave, switch_off
from collaborative.notices.actions.writing import write_for_a_while
from collaborative.notices.admin import CampaignDesk
from collaborative.notices.models import Campaign, Notice, Recipient
from tests.builders import a_leader, a_moderator, a_team_member, an_event
from tests.collaborative.notices.builders import (
    a_campaign,
    a_frozen_campaign,
    a_list,
    a_released_campaign,
    a_segment,
)
from tests.community.racing import a_crowd

pytestmark = pytest.mark.django_db
LIST = "/admin/notices/campaign/"


@pytest.fixture
def tom():
    return a_team_member("Tom")


@pytest.fixture
def team(tom, signed_in):
    return signed_in(tom)


def words(response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def page(client, campaign, path="change/"):
    return client.get(f"{LIST}{campaign.pk}/{path}")


def do(client, action, campaign, *, agreed=True):
    sent = {"confirmed": "1"} if agreed else {}
    return client.post(f"{LIST}{campaign.pk}/do/{action}/", sent, follow=True)


def offered(client, campaign) -> list[str]:
    return [action["title"] for action in page(client, campaign).context["object_actions"]]


def write(client, campaign=None, **fields):
    address = f"{LIST}{campaign.pk}/change/" if campaign else f"{LIST}add/"
    said = {"name": "Spring", "subject": "Hello {first_name}", "body": "Come.", "about": "", "reply_to": ""}
    return client.post(address, said | fields, follow=True)


def errors(response) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_campaign_is_drafted_with_lists_and_something_to_be_about(team):
    an_event("Trust")
    news = a_list("News")

    write(team, about="event:trust", lists=[news.pk], body="Come to {event_title}: {event_link}")

    campaign = Campaign.objects.get()
    assert (campaign.about, list(campaign.lists.all()), campaign.stage) == ("event:trust", [news], "draft")


def test_abuse_82_hostile_words_are_refused_at_save_and_named(team):
    response = write(team, subject="{u.password}", body="{{ secret }} {% include 'x' %} {event_title}")

    assert not Campaign.objects.exists()
    assert [said.split("”")[0] for said in errors(response)["subject"]] == ["“{u.password}"]
    assert [said.split("”")[0] for said in errors(response)["body"]] == [
        "“{{ secret }}",
        "“{% include 'x' %}",
        "“{event_title}",
    ]


def test_abuse_84_answers_go_to_addresses_of_our_own_alone(team, settings):
    settings.REPLY_TO = ["events@portal.example.org"]

    refused = write(team, reply_to="evil@evil.example")
    write(team, reply_to="events@portal.example.org")

    assert list(errors(refused)) == ["reply_to"]
    assert Campaign.objects.get().reply_to == "events@portal.example.org"


def test_a_subject_left_empty_is_said_once(team):
    assert errors(write(team, subject="")) == {"subject": ["Fill in “Subject”."]}


def test_what_may_be_used_stands_beside_the_fields(team):
    shown = words(team.get(f"{LIST}add/"))

    assert "{first_name} their first name" in shown
    assert "About events also: {event_title}, {event_when}, {event_where}, {event_link}." in shown


def test_a_draft_is_changed(team, tom):
    an_event("Trust")
    campaign = a_campaign(about_kind="event", about_key="trust", lists=[a_list()])
    segment = a_segment()

    shown = page(team, campaign)
    write(team, campaign, subject="Other words", segments=[segment.pk])

    campaign.refresh_from_db()
    assert shown.context["adminform"].form.initial["about"] == "event:trust"
    assert (campaign.subject, campaign.about, list(campaign.segments.all())) == (
        "Other words",
        "",
        [segment],
    )
    assert list(campaign.lists.all()) == []


def test_only_the_fields_that_were_changed_are_written(team):
    campaign = a_campaign()

    write(team, campaign, name="Spring", subject=campaign.subject, body=campaign.body)

    assert campaign.about == ""


def test_what_is_frozen_is_read_and_not_written(team, tom):
    an_event("Trust")
    campaign = a_frozen_campaign([a_leader()], by=tom, about_kind="event", about_key="trust")

    shown, refused = page(team, campaign), write(team, campaign, subject="Other words")

    assert "Trust, " in words(shown)
    assert 'name="subject"' not in shown.content.decode()
    assert refused.status_code == 403
    assert team.post(f"{LIST}{campaign.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_page_that_was_open_while_somebody_froze_it_says_so(team, tom, monkeypatch):
    campaign = a_campaign(lists=[a_list(people=[a_leader()])])
    from collaborative.notices.admin.campaigns import CampaignDesk

    honest = CampaignDesk.save_model

    def frozen_meanwhile(desk, request, obj, form, change):
        freeze(campaign=obj, by=tom)
        honest(desk, request, obj, form, change)

    monkeypatch.setattr(CampaignDesk, "save_model", frozen_meanwhile)
    response = write(team, campaign, subject="Other words")

    assert "is frozen, so that what was looked at is what goes out" in words(response)
    campaign.refresh_from_db()
    assert campaign.subject == "Hello {first_name}"


def test_only_what_makes_sense_is_offered(team, tom, signed_in):
    small = a_frozen_campaign([a_leader()], by=tom)
    large = a_frozen_campaign(a_crowd(51), by=tom)
    out = a_released_campaign([a_leader()], by=tom)
    out_now = Campaign.objects.get(pk=out.pk)
    Campaign.objects.filter(pk=out.pk).update(stage="sending")

    assert offered(team, a_campaign()) == ["Send a test to me", "Freeze"]
    assert offered(team, small) == ["Send a test to me", "Release", "Thaw"]
    assert offered(team, large) == ["Send a test to me", "Thaw"]
    assert offered(team, out_now) == ["Send a test to me", "Stop"]
    assert offered(signed_in(a_team_member("Tina")), large) == ["Send a test to me", "Approve", "Thaw"]


def test_abuse_83_every_step_says_the_number_before_it_is_done(team, tom, signed_in):
    campaign = a_campaign(lists=[a_list(people=a_crowd(51))])

    asked = words(do(team, "freeze", campaign, agreed=False))
    frozen = words(do(team, "freeze", campaign))
    refused = do(team, "release", campaign)
    tina = signed_in(a_team_member("Tina"))
    approving = words(do(tina, "approve", campaign, agreed=False))
    approved = words(do(tina, "approve", campaign))
    releasing = words(do(tina, "release", campaign, agreed=False))
    released = words(do(tina, "release", campaign))
    recalled = words(do(tina, "recall", campaign))
    thawed = words(do(tina, "thaw", campaign))

    assert "51 people chosen now." in asked
    assert "“Spring” is frozen for 51 people. Look at what they get." in frozen
    assert "Waiting for a second person" in frozen
    assert refused.status_code == 200
    assert "it may go to 51 people." in approving
    assert "“Spring” is approved." in approved
    assert "It goes to 51 people in two minutes." in releasing
    assert "“Spring” goes out in two minutes." in released
    assert "It can be recalled until" in released
    assert "“Spring” is recalled. Nothing went out." in recalled
    assert "“Spring” is a draft again." in thawed


def test_a_refusal_is_said(team):
    said = words(do(team, "freeze", a_campaign()))

    assert "nothing chosen means nobody, never everybody" in said


def test_a_campaign_is_stopped_with_the_numbers_on_the_page(team, tom, mailoutbox):
    campaign = a_released_campaign(a_crowd(3), by=tom)
    write_for_a_while()
    Notice.objects.filter(pk=Notice.objects.first().pk).update(state="sent", sent_at=timezone.now())

    asked = words(do(team, "stop", campaign, agreed=False))
    stopped = words(do(team, "stop", campaign))

    assert "2 people will not get it; 1 person got it already." in asked
    assert "Stopped: 2 people will not get it." in stopped


def test_a_test_is_sent_to_whoever_asks(team, tom, mailoutbox):
    said = words(do(team, "send_test", a_campaign()))
    send_due()

    assert f"A test is on its way to {tom.email}." in said
    assert [letter.to for letter in mailoutbox] == [[tom.email]]


def test_every_message_is_looked_at_one_after_another(team, tom):
    people = [a_leader("Ada Okoro"), a_leader("Ben Bell")]
    campaign = a_frozen_campaign(people, by=tom, subject="Hello {first_name} of {organisation}")

    first, second = page(team, campaign, "preview/"), page(team, campaign, "preview/?n=2")

    assert "Message 1 of 2, to Ada Okoro," in words(first)
    assert "Hello Ada of your organisation" in words(first)
    assert "where they work: “your organisation” stands there instead" in words(first)
    assert "Message 2 of 2, to Ben Bell," in words(second)
    [frame] = re.findall(r'<iframe sandbox srcdoc="([^"]*)"', second.content.decode())
    assert "<title>Hello Ben of your organisation</title>" in html.unescape(frame)


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("99", 2), ("x", 1), ("", 1), ("9" * 30, 1)])
def test_a_number_beyond_the_row_leads_to_its_end(team, tom, asked, number):
    campaign = a_frozen_campaign([a_leader(), a_leader()], by=tom)

    assert f"Message {number} of 2" in words(page(team, campaign, f"preview/?n={asked}"))


def test_a_draft_is_looked_at_as_it_would_be_now(team):
    an_event("Trust", starts_at=timezone.now() + timezone.timedelta(days=9))
    campaign = a_campaign(
        lists=[a_list(people=[a_leader("Ada")])], about_kind="event", about_key="trust", body="{event_title}"
    )

    shown = words(page(team, campaign, "preview/"))

    assert "This is a draft" in shown
    assert "BEGIN:VCALENDAR" in shown


def test_a_draft_for_nobody_shows_nothing(team):
    assert "Nobody would get it" in words(page(team, a_campaign(), "preview/"))


def test_a_campaign_that_is_not_there_is_not_found(team):
    assert team.get(f"{LIST}99/preview/").status_code == 404


def test_campaigns_are_none_of_a_moderator_s_business(signed_in):
    campaign = a_campaign()
    client = signed_in(a_moderator())

    assert [page(client, campaign, path).status_code for path in ("preview/", "progress/", "change/")] == [
        403,
        403,
        403,
    ]


def test_how_it_goes_is_there_to_be_watched(team, tom, mailoutbox):
    off = a_leader("Off")
    switch_off(person=off, by=off)
    draft = a_campaign(lists=[a_list(people=[*a_crowd(51), off])])

    before = page(team, draft, "progress/")
    freeze(campaign=draft, by=tom)
    approve(campaign=draft, by=a_team_member("Tina"))
    Campaign.objects.filter(pk=draft.pk).update(stage="released", goes_at=timezone.now())
    released = page(team, draft, "progress/")
    write_for_a_while()
    going = page(team, draft, "progress/")
    while send_due():
        pass
    sent = page(team, draft, "progress/")

    assert "Nobody gets it before it is frozen" in words(before)
    assert "51 people to get it. 1 person left out." in words(released)
    assert "Approved by Tina on" in words(released)
    assert "Left out, 1 person: They switched off invitations and news." in words(released)
    assert "51 waiting to go" in words(going)
    assert "51 sent" in words(sent)
    assert ["hx-get" in each.content.decode() for each in (before, released, going, sent)] == [
        False,
        True,
        True,
        False,
    ]


def test_it_is_not_sent_before_the_last_message_is(team, tom, mailoutbox):
    campaign = a_released_campaign([a_leader("Ada"), a_leader("Ben")], by=tom)
    write_for_a_while()

    written, listed = words(page(team, campaign, "progress/")), team.get(LIST).context["cl"].result_list
    while send_due():
        pass

    assert [row.stage for row in listed] == ["sent"]
    assert [CampaignDesk.stands(None, row) for row in listed] == ["Going out"]
    assert written.startswith("Going out 2 people to get it.")
    assert words(page(team, campaign, "progress/")).startswith("Sent 2 people to get it.")


def test_whoever_was_left_out_since_is_not_counted_among_those_who_get_it(team, tom):
    ada = a_leader("Ada")
    campaign = a_released_campaign([ada, a_leader("Ben")], by=tom)
    switch_off(person=ada, by=ada)
    write_for_a_while()

    assert "1 person to get it. 1 person left out. Frozen for 2 people by Tom on" in words(
        page(team, campaign, "progress/")
    )


def test_what_is_frozen_reads_as_it_was_typed(team, tom):
    body = "Dear {first_name},\n\nCome & see <b>us</b>."
    campaign = freeze(campaign=a_campaign(body=body, lists=[a_list(people=[a_leader()])]), by=tom)

    shown = page(team, campaign)

    assert "Dear {first_name},<br><br>Come &amp; see &lt;b&gt;us&lt;/b&gt;." in shown.content.decode()
    assert "Answers go to hello@example.org, the sender" in words(shown)


def test_what_is_still_to_be_written_is_counted_too(team, tom, monkeypatch):
    monkeypatch.setattr("collaborative.notices.actions.writing.BATCH", 2)
    campaign = a_released_campaign(a_crowd(3), by=tom)
    from collaborative.notices.actions.writing import write_next

    write_next()

    assert "2 waiting to go, 1 to be written." in words(page(team, campaign, "progress/"))


def test_who_gets_it_and_who_is_left_out_is_listed(team, tom):
    ada, gone = a_leader("Ada Okoro"), a_leader("Gone")
    news = a_list(people=[ada, gone])
    leave(list=news, person=gone, by=gone)
    campaign = freeze(campaign=a_campaign(lists=[news]), by=tom)

    listed = team.get("/admin/notices/recipient/", {"campaign__id__exact": campaign.pk})
    left_out = team.get("/admin/notices/recipient/", {"standing__exact": "skipped"})

    assert [str(row.person) for row in listed.context["cl"].result_list] == ["Ada Okoro", "Gone"]
    assert [row.reason for row in left_out.context["cl"].result_list] == ["They left the list."]


def test_a_recipient_leads_to_their_message(team, tom):
    a_released_campaign([a_leader("Ada")], by=tom)
    write_for_a_while()

    shown = team.get(f"/admin/notices/recipient/{Recipient.objects.get().pk}/change/").content.decode()

    assert f'<a href="/admin/notices/notice/{Notice.objects.get().pk}/change/">Waiting to go</a>' in shown


def test_a_person_s_messages_are_a_link_away(team):
    ada, ben = a_leader("Ada"), a_leader("Ben")
    from tests.collaborative.notices.builders import a_notice

    for person in (ada, ben):
        a_notice(person.email, to=person)

    person = team.get(f"/admin/people/user/{ada.pk}/change/").content.decode()
    [address] = re.findall(r'href="([^"]*)">Messages to this person', person)
    rows = team.get(address).context["cl"].result_list

    assert [row.to for row in rows] == [ada]
