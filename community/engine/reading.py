"""Two people's codes for the same excerpts: where they saw the same, code by code and all together."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from community.engine.agreement import Agreement, agreement

Codes = frozenset


@dataclass(frozen=True)
class Compared:
    """`by_group` is about each group alone: was it seen by one, by the other, by both? `overall` puts those
    decisions together; `alike` counts excerpts coded exactly alike."""

    excerpts: int
    alike: int
    overall: Agreement | None
    by_group: dict[Hashable, Agreement | None]


def compared(
    pairs: Sequence[tuple[Codes, Codes]], *, groups: Iterable[Hashable], group_of: Mapping[Hashable, Hashable]
) -> Compared:
    """Codes belong to groups, as behaviours to characteristics. Kappa is asked of groups: single codes are
    too rare for it to say anything."""
    seen = [tuple({group_of[code] for code in codes} for codes in pair) for pair in pairs]
    decisions = {group: [(group in one, group in other) for one, other in seen] for group in groups}
    together = [decision for some in decisions.values() for decision in some]
    return Compared(
        excerpts=len(pairs),
        alike=sum(one == other for one, other in pairs),
        overall=agreement(together),
        by_group={group: agreement(some) for group, some in decisions.items()},
    )
