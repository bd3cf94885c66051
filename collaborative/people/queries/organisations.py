import difflib
import re

from collaborative.people.models import Organisation

FILLING = {"the", "of", "and", "for"}


def active() -> list[Organisation]:
    return list(Organisation.objects.filter(is_active=True).select_related("sector"))


def named(words: str) -> tuple[Organisation | None, list[str]]:
    """The organisation meant, or nothing and the names that come nearest."""
    known = active()
    for way in (tidied, plain):
        same = [one for one in known if way(one.name) == way(words)]
        if len(same) == 1:
            return same[0], []
    containing = [one for one in known if plain(words) and plain(words) in plain(one.name)]
    if len(containing) == 1:
        return containing[0], []
    near = [one.name for one in containing] or nearest(words, [one.name for one in known])
    return None, near[:3]


def nearest(words: str, names: list[str]) -> list[str]:
    by_way = {plain(name): name for name in names}
    return [by_way[way] for way in difflib.get_close_matches(plain(words), by_way, n=3, cutoff=0.6)]


def tidied(name: str) -> str:
    return " ".join(name.casefold().split())


def plain(name: str) -> str:
    """Without what people leave out or spell as they like: case, stops, ampersands, small words."""
    words = re.findall(r"\w+", name.casefold().replace("&", " "))
    return " ".join(word for word in words if word not in FILLING)
