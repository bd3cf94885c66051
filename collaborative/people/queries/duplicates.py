from itertools import islice

from collaborative.people.engine.duplicates import Pair, Somebody, pairs
from collaborative.people.models import Merge, Profile


def suggested(*, limit: int = 100) -> list[Pair]:
    """Accounts that look like one person's; not those somebody merged and then took apart again."""
    rows = Profile.objects.filter(user__is_active=True).order_by("user__name", "user")
    people = [Somebody(*row) for row in rows.values_list("user", "user__name", "user__email", "organisation")]
    apart = {frozenset(pair) for pair in Merge.objects.values_list("kept", "folded")}
    found = (pair for pair in pairs(people) if frozenset((pair.one.id, pair.other.id)) not in apart)
    return list(islice(found, limit))
