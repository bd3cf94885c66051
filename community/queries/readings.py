"""Piles to read, who has read how much, and what was seen in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from collaborative.identity.models import Behaviour
from collaborative.people.models import User
from community.choices import IN_WORDS, PromptState, ReplyState
from community.models import Coding, Excerpt, Insight, Prompt, Reading, Reply

Codes = frozenset  # of ("behaviour", number) and ("characteristic", number)


@dataclass(frozen=True)
class Left:
    """How many excerpts each reader has still to read."""

    excerpts: int
    first: int
    second: int

    @property
    def is_done(self) -> bool:
        return not (self.first or self.second)

    def of(self, is_second: bool) -> int:
        return self.second if is_second else self.first


def readings() -> QuerySet[Reading]:
    return Reading.objects.select_related("first", "second", "edition")


def with_something_to_settle() -> QuerySet[Reading]:
    return Reading.objects.filter(Exists(Excerpt.objects.filter(reading=OuterRef("pk"), settled_at=None)))


def readers() -> QuerySet[User]:
    """Who may read what people wrote."""
    may = Q(groups__permissions__codename="code_reading") | Q(is_superuser=True)
    return User.objects.filter(may, is_active=True, is_staff=True).distinct().order_by("name")


def left(reading: Reading) -> Left:
    number = reading.excerpts.count()
    read = Coding.objects.filter(excerpt__reading=reading).order_by()
    done = dict(read.values_list("is_second").annotate(number=Count("pk")))
    return Left(number, number - done.get(False, 0), number - done.get(True, 0))


def next_for(reading: Reading, *, is_second: bool) -> Excerpt | None:
    read = Coding.objects.filter(excerpt=OuterRef("pk"), is_second=is_second)
    return _with_words(reading.excerpts.filter(~Exists(read))).first()


def _with_words(excerpts: QuerySet[Excerpt]) -> QuerySet[Excerpt]:
    return excerpts.select_related("insight", "reply__hand__prompt")


def excerpts_with_codes(reading: Reading) -> list[Excerpt]:
    """With their words, both readings and what was settled: as many questions however many there are."""
    codings = Coding.objects.prefetch_related("behaviours", "characteristics")
    excerpts = _with_words(reading.excerpts.all())
    return list(excerpts.prefetch_related("behaviours", "characteristics", Prefetch("codings", codings)))


def codes_of(coded: Coding | Excerpt) -> Codes:
    behaviours = {("behaviour", each.pk) for each in coded.behaviours.all()}
    return Codes(behaviours | {("characteristic", each.pk) for each in coded.characteristics.all()})


# What there is to read


def insights_to_read() -> QuerySet[Insight]:
    """Shared with the team at least, not hidden, and in no pile yet. A private note is no insight."""
    return Insight.objects.filter(hidden_at=None, excerpt=None).order_by("pk")


def replies_to_read(prompts: Iterable[Prompt]) -> QuerySet[Reply]:
    """What was shown in the room, in words."""
    shown = Reply.objects.filter(hand__prompt__in=prompts, state=ReplyState.SHOWN, excerpt=None)
    return shown.order_by("pk")


def prompts_to_read() -> QuerySet[Prompt]:
    """Closed, answered in words, with something that is in no pile yet."""
    fresh = Reply.objects.filter(hand__prompt=OuterRef("pk"), state=ReplyState.SHOWN, excerpt=None)
    closed = Prompt.objects.filter(state=PromptState.CLOSED, kind__in=IN_WORDS)
    return closed.filter(Exists(fresh)).select_related("event")


# What it says of the characteristics


@dataclass
class Support:
    """Who spoke of it, by any name that stays the same, and in how many excerpts."""

    people: set
    excerpts: list[Excerpt]


@dataclass(frozen=True)
class Evidence:
    behaviours: dict[tuple[int, str], Support]  # by the characteristic's number and the behaviour's words
    beyond: dict[int, Support]  # by the characteristic's number: more of it than its behaviours say
    neither: Support
    themes: dict[str, Support]


def evidence() -> Evidence:
    """Behaviours are known by their words, which one version copies from the last."""
    found = Evidence({}, {}, Support(set(), []), {})
    behaviours = Behaviour.objects.select_related("wording")
    stands = Q(insight__isnull=False, insight__hidden_at=None) | Q(reply__state=ReplyState.SHOWN)
    settled = _with_words(Excerpt.objects.filter(stands, settled_at__isnull=False))
    settled = settled.prefetch_related(Prefetch("behaviours", behaviours), "characteristics")
    for excerpt in settled.order_by("pk"):
        _count(found, excerpt)
    return found


def _count(found: Evidence, excerpt: Excerpt) -> None:
    supported = []
    for each in excerpt.behaviours.all():
        supported.append(_support(found.behaviours, (each.wording.characteristic_id, each.text)))
    for each in excerpt.characteristics.all():
        supported.append(_support(found.beyond, each.pk))
    if excerpt.theme:
        supported.append(_support(found.themes, excerpt.theme))
    if not (excerpt.behaviours.all() or excerpt.characteristics.all()):
        supported.append(found.neither)
    for one in supported:
        one.people.add(_who(excerpt))
        one.excerpts.append(excerpt)


def _support(among: dict, name) -> Support:
    return among.setdefault(name, Support(set(), []))


def _who(excerpt: Excerpt) -> tuple[str, int]:
    """One person counts once, as far as anybody still knows who they are."""
    if excerpt.insight_id:
        author = excerpt.insight.author_id
        return ("person", author) if author else ("insight", excerpt.insight_id)
    hand = excerpt.reply.hand
    return ("person", hand.person_id) if hand.person_id else ("hand", hand.pk)
