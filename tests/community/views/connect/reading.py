"""Pages read as somebody reads them."""

import re
from dataclasses import dataclass

CIRCLE = re.compile(r'<li class="portal-circles__one portal-circles__one--(\w+).*?</li>', re.S)
NAME = re.compile(r'<span class="portal-circles__name">.*?</span>')


@dataclass(frozen=True)
class Circle:
    state: str
    words: str


def text(response) -> str:
    return plain(response.content.decode())


def plain(html: str) -> str:
    words = re.sub(r"<[^>]+>", " ", html).replace("&#x27;", "'").replace("&amp;", "&")
    return re.sub(r" ([.,:])", r"\1", " ".join(words.split()))


def circles(response) -> list[Circle]:
    page = response.content.decode()
    return [
        Circle(found[1], plain(NAME.sub("", found[0].split("portal-circles__words")[1].partition(">")[2])))
        for found in CIRCLE.finditer(page)
    ]


def address(pair, page=""):
    return f"/connect/pair/{pair.key}/{page}"


def raising(error):
    def fail(**words):
        raise error

    return fail
