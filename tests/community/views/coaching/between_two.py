"""The pages of a leader and a coach, for tests."""

from django.urls import reverse

from community.models import Coaching

HOSTILE = "<script>alert(1)</script>"
WHEN = {"starts_at_0": "2026-12-03", "starts_at_1": "14:30", "minutes": "60", "where": "Room 4"}
ANSWERS = dict.fromkeys(("worth_the_time", "learnt", "reached", "would_recommend"), "5")


def at(name, *args) -> str:
    return reverse(name, args=args)


def state_of(coaching) -> str:
    return Coaching.objects.get(pk=coaching.pk).state
