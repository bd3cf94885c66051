"""What people in Connect Five are told, read as they would read it, and by their calendars."""

import re

import pytest
from django.conf import settings

from community.actions.letters import connecting as letters
from community.models import LeftOut, Pair, Topic
from community.queries.connect.pairs import with_people
from tests.builders import an_organisation, in_london, the_borough, the_profession
from tests.community import reading
from tests.community.calendars import entries
from tests.community.pairs import REASONS, a_pair, a_published_round, seat_in
from tests.community.rounds import a_challenge, joined

pytestmark = pytest.mark.django_db
SUMMER = in_london(2027, 6, 8, 12, 30)
HOSTILE = "Win\r\nATTENDEE:mailto:evil@example.com now at evil.example"


def whole(pair):
    return with_people(Pair.objects.filter(pk=pair.pk)).get()


def seat(pair, name="Ada Okoro"):
    return next(one for one in pair.seats.all() if one.participant.person.name == name)


def paired(**fields):
    challenge = a_challenge("Connect Five")
    round = a_published_round(challenge)
    ada = joined(challenge, "Ada Okoro", email="ada@example.org")
    ben = joined(
        challenge,
        "Ben Small",
        email="ben.small@example.org",
        job_title="Team leader",
        organisation=an_organisation("Riverside Trust"),
        place=the_borough("Bexley"),
        shows_place=False,
        profession=the_profession("Nurse"),
        about="Bridges",
    )
    ben.offers, ben.days, ben.parts, ben.way = "An hour of data", ["2", "4"], ["morning"], "online"
    ben.save()
    return whole(a_pair(ada, ben, round=round, starts_at=in_london(2026, 12, 8, 12, 30), **fields))


def written(letter):
    return re.sub(r"\s+", " ", letter.text)


def test_the_first_letter_says_who_why_when_and_what_to_begin_with():
    letter = letters.paired(pair := paired(), seat(pair))

    assert letter.subject == "You and Ben Small: a conversation to look forward to"
    for words in (
        "Hello Ada Okoro,",
        "This month in Connect Five we bring you together with Ben Small.",
        "Why the two of you: You work in different sectors and have not been paired before.",
        "Ben Small Role: Team leader Organisation: Riverside Trust Profession: Nurse About me: Bridges",
        "Can offer: An hour of data Best reached: Tuesday or Thursday; mornings; online or by phone",
        "E-mail address: ben.small@example.org",
        "When: Tuesday 8 December 2026, 12.30pm to 1.15pm, London time This is our suggestion",
        "This month is about: Building connections and trust",
        "- What gave you energy this month? - What would you do if nobody could say no?",
        f"{settings.SITE_URL}/connect/pair/{pair.key}/",
    ):
        assert words in written(letter)
    assert "ben.small@example.org" in letter.html
    assert "What gave you energy this month?" in letter.html


def test_it_tells_nothing_the_partner_hides():
    letter = letters.paired(pair := paired(), seat(pair))

    assert "Bexley" not in letter.text + letter.html + letter.calendar
    assert "Level" not in letter.text


def test_a_shared_challenge_is_named_as_people_chose_it():
    Topic.objects.create(slug="prevention", name="Preventing illness")
    pair = paired(reasons=[*REASONS, {"code": "interest", "about": "prevention"}])

    assert "both care about preventing illness" in letters.paired(pair, seat(pair)).text


def test_three_read_that_they_are_three():
    pair = whole(a_pair("Ada Okoro", "Ben Small", "Cai Rees", relaxation="trio"))

    letter = letters.paired(pair, seat(pair))

    assert letter.subject == "You, Ben Small and Cai Rees: a conversation to look forward to"
    assert "Why the three of you:" in letter.text
    assert "Three of you, because an odd number of people took part." in letter.text
    assert "Agree a time that suits you all" in letter.text
    assert letter.calendar == ""


def test_the_calendar_entry_is_the_pair_itself_in_london_time():
    pair = paired()

    calendar = letters.paired(pair, seat(pair)).calendar

    assert reading.method(calendar) == "REQUEST"
    assert reading.value(calendar, "UID") == f"{pair.key}@127.0.0.1"
    assert reading.value(calendar, "SUMMARY") == "Connect Five with Ben Small"
    assert reading.value(calendar, "DTSTART") == "20261208T123000"
    assert reading.value(calendar, "ATTENDEE") == "mailto:ada@example.org"
    assert "TZID:Europe/London" in reading.unfolded(calendar)
    assert "We suggest this time, and nobody has agreed to it yet." in reading.value(calendar, "DESCRIPTION")
    [entry] = entries(calendar)
    assert (entry.starts_at, (entry.ends_at - entry.starts_at).seconds) == (pair.starts_at, 45 * 60)


def test_in_summer_the_calendar_shows_the_hour_of_the_letter():
    pair = paired(is_agreed=True)
    pair.starts_at = SUMMER

    letter = letters.moved(pair, seat(pair), by=seat(pair, "Ben Small").participant.person)

    assert "Tuesday 8 June 2027, 12.30pm to 1.15pm, London time" in letter.text
    assert reading.value(letter.calendar, "DTSTART") == "20270608T123000"
    assert entries(letter.calendar)[0].starts_at == SUMMER
    assert "We suggest" not in letter.calendar


def test_every_letter_about_a_pair_is_about_the_same_entry_with_a_rising_version():
    pair = paired()
    mine, other = seat(pair), seat(pair, "Ben Small")
    all_of_them = [letters.paired(pair, mine)]
    for write in (
        lambda: letters.moved(pair, mine, by=mine.participant.person),
        lambda: letters.one_less(pair, mine, gone="Cai"),
        lambda: letters.partner_gone(pair, mine, gone="Ben Small"),
        lambda: letters.called_off(pair, mine, others=[other]),
    ):
        pair.sequence += 1
        all_of_them.append(write())

    calendars = [letter.calendar for letter in all_of_them]
    assert {reading.value(each, "UID") for each in calendars} == {f"{pair.key}@127.0.0.1"}
    assert [reading.value(each, "SEQUENCE") for each in calendars] == ["0", "1", "2", "3", "4"]
    assert [reading.method(each) for each in calendars] == ["REQUEST"] * 3 + ["CANCEL"] * 2
    assert [reading.value(each, "STATUS") for each in calendars] == ["CONFIRMED"] * 3 + ["CANCELLED"] * 2
    assert len({letter.meaning for letter in all_of_them}) == 5


def test_a_nudge_says_until_when_and_what_was_suggested():
    with_time = letters.nudge(pair := paired(), seat(pair))
    pair.starts_at = None
    without = letters.nudge(pair, seat(pair))

    assert "until Wednesday 30 December 2026" in with_time.text
    assert "We suggested Tuesday 8 December 2026" in with_time.text
    assert "put the time you agree on your page" in without.text
    assert with_time.meaning == without.meaning


def test_the_question_has_a_link_for_each_answer_and_two_meanings():
    pair = paired()
    first, again = letters.did_you_meet(pair, seat(pair)), letters.did_you_meet_again(pair, seat(pair))

    links = re.findall(rf"{settings.SITE_URL}/connect/answer/[^\s]+", first.text)
    assert len(set(links)) == 4
    assert all(link in first.html for link in links)
    assert first.meaning != again.meaning
    pair.sequence += 1
    assert letters.did_you_meet(pair, seat(pair)).meaning == first.meaning


def test_whoever_is_left_out_reads_why_in_kind_words():
    challenge = a_challenge("Connect Five")
    one = LeftOut(
        round=a_published_round(challenge, published_at=None),
        participant=joined(challenge, "Ada"),
        reason="odd_number",
        figures={},
    )

    letter = letters.left_out(one)

    assert letter.subject == "No partner for you this month"
    assert "An odd number of people took part this month, and it was your turn to sit out." in letter.text
    assert letter.meaning == f"connect:left_out:{one.round.key}:{one.participant.key}"


def test_a_hostile_name_is_dead_text_in_mail_and_calendar():
    pair = paired()
    ben = seat(pair, "Ben Small").participant.person
    ben.name = HOSTILE

    letter = letters.paired(pair, seat(pair))

    assert "\r" not in letter.subject + letter.text
    assert "evil.example" not in letter.subject + letter.text + letter.html
    assert [line for line in reading.unfolded(letter.calendar) if line.startswith("ATTENDEE:")] == []


def test_only_a_plain_address_stays_one_that_can_be_written_to():
    pair = paired()
    ben = seat(pair, "Ben Small").participant.person
    ben.email = '"go to evil.example"@example.org'

    assert "evil.example" not in letters.paired(pair, seat(pair)).text


def test_the_entry_taken_by_hand_names_nobody_as_invited():
    pair = paired()

    calendar = letters.calendar_for(pair, seat(pair))
    gone = seat_in(a_pair("Ada Okoro", "Cai", state="ended", starts_at=SUMMER), "Ada Okoro")

    assert reading.method(calendar) == "PUBLISH"
    assert "ATTENDEE" not in calendar
    assert reading.value(letters.calendar_for(gone.pair, gone), "STATUS") == "CANCELLED"
