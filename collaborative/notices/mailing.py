"""A mailing's words for many people: what all share is drawn once, each person's own is put between."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.html import escape

from collaborative.kit.hidden import why_hidden
from collaborative.notices.engine.blocks import blocks, link_complaints
from collaborative.notices.engine.dead_text import Trusted, dead, on_one_line
from collaborative.notices.engine.merging import Placeholder, Shape, complaints, gap, gaps_in, with_gaps
from collaborative.notices.rendering import Words, our_own, shortened

TEMPLATE = "emails/notices/mailing"
STOP = Placeholder("stop_url", "where these messages are stopped", is_link=True)


@dataclass(frozen=True)
class Mailing:
    """Words that were checked, ready to be merged."""

    subject: str
    body: str
    allowed: Collection[Placeholder]

    def to(self, values: Mapping[str, str], *, stop_url: str) -> Words:
        """For one person; what is not known of them has its stand-in."""
        said = {name: value for name, (value, _) in self.said(values).items()} | {STOP.name: stop_url}
        subject = shortened(on_one_line(self.shapes["subject"].filled(said)))
        text = self.shapes["text"].filled(said)
        html = self.shapes["html"].filled({name: escape(value) for name, value in said.items()})
        return Words(subject, text, html)

    def said(self, values: Mapping[str, str]) -> dict[str, tuple[str, bool]]:
        """What stands in each gap, as dead text, and whether that is only a stand-in."""
        found = {}
        for placeholder in self.used:
            value = values.get(placeholder.name, "")
            value = fit(value, link=placeholder.is_link)
            found[placeholder.name] = (value or placeholder.otherwise, not value)
        return found

    @cached_property
    def used(self) -> list[Placeholder]:
        names = gaps_in(with_gaps(f"{self.subject}\n{self.body}", self.allowed))
        return [placeholder for placeholder in self.allowed if placeholder.name in names]

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        shared = {
            "subject": with_gaps(self.subject, self.allowed),
            "blocks": blocks(self.body, self.allowed),
            "stop_url": gap(STOP.name),
            "site_url": settings.SITE_URL,
        }
        text = get_template(f"{TEMPLATE}.txt").template.render(Context(shared, autoescape=False))
        html = get_template(f"{TEMPLATE}.html").render(shared)
        return {
            "subject": Shape(shared["subject"]),
            "text": Shape(re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"),
            "html": Shape(html.strip() + "\n"),
        }


def fit(value: str, *, link: bool) -> str:
    if link:
        return value if isinstance(value, Trusted) or our_own(value) else ""
    return dead(value)


def reasons_against(*, subject: str, body: str, allowed: Collection[Placeholder]) -> dict[str, list[str]]:
    """Why these words may not go out, by the field to put right; nothing where they may."""
    subjects = [] if subject.strip() else ["Write a subject."]
    subjects += ["Write the subject on one line."] if set(subject) & set("\r\n") else []
    bodies = [] if body.strip() else ["Write what the message says."]
    for words, found in ((subject, subjects), (body, bodies)):
        found += [reason] if (reason := why_hidden(words)) else []
        found += complaints(words, allowed)
    linkless = [placeholder for placeholder in allowed if not placeholder.is_link]
    subjects += [
        f"“{placeholder.written}” is a link: put it in the message itself."
        for placeholder in allowed
        if placeholder not in linkless and placeholder.written in subject
    ]
    bodies += link_complaints(body, allowed)
    return {name: found for name, found in (("subject", subjects), ("body", bodies)) if found}
