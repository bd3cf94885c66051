"""Words a stranger might write to harm whoever reads them, and a look at what a page made of them."""

from html.parser import HTMLParser

from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.db import models

from collaborative.trail.models import Entry
from tests.architecture.floors import our_models
from tests.architecture.rows import a_row_of

MARK = "hst"
WORDS = [
    "<script>hst()</script>",
    '"><script>hst()</script>',
    "'><script>hst()</script>",
    "<img src=x onerror=hst()>",
    '"><img src=x onerror=hst()>',
    "<svg onload=hst()>",
    '" onmouseover="hst()',
    "' onmouseover='hst()",
    '" autofocus onfocus=hst() x="',
    "</title><script>hst()</script>",
    "</textarea><script>hst()</script>",
    "</script><script>hst()</script>",
    '<a href="javascript:hst()">go</a>',
    '<iframe srcdoc="<hst>"></iframe>',
    "--><script>hst()</script><!--",
    '<b style="color:hst">bold</b>',
    "{{ 7|add:7 }}{% hst %}",
    "${hst}`hst`",
    "<math><mtext><hst>",
    "&lt;script&gt;hst()&lt;/script&gt;",
]
NO_WORDS = ("password", "html")  # the HTML of a message is made from words, and those are planted
ROUNDS = [" ".join(WORDS[start : start + 4]) for start in range(0, len(WORDS), 4)]


def plant(words: str) -> int:
    """Write them into every field of every row of ours that holds words; past the forms, as a leak would."""
    planted = 0
    for model in our_models():
        fields = [field for field in model._meta.concrete_fields if holds_words(field)]
        for row in model._default_manager.all():
            planted += 0 if model is Entry else write(row, fields, words)
    a_row_of(Entry, words=words)  # the trail is never rewritten
    changes = {name: [words, words] for name in ("title", "name", "text", "summary")}
    LogEntry.objects.update(changes=changes, actor=None, actor_email=words[:254])
    for passkey in Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN):
        passkey.data["name"] = words
        passkey.save()
    return planted


def holds_words(field) -> bool:
    plain = type(field) in (models.CharField, models.TextField) and not field.choices
    return plain and field.editable and not field.unique and field.name not in NO_WORDS


def write(row, fields: list, words: str) -> int:
    words = f"{words} {row.pk}"  # some words may stand only once in their table
    new = {field.name: words for field in fields if (field.max_length or 10**6) >= len(words)}
    type(row)._base_manager.filter(pk=row.pk).update(**new)
    return len(new)


class Harm(HTMLParser):
    """Reads a page as a browser would, and keeps every place where the words became more than words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.shown = 0
        self.inside = ""

    def handle_starttag(self, tag, attrs) -> None:
        self.inside = tag
        if MARK in tag:
            self.found.append(f"the tag <{tag}>")
        for name, value in attrs:
            if MARK in name:
                self.found.append(f"the attribute {name} of <{tag}>")
            if MARK in (value or ""):
                self.judge(tag, name, value)

    def judge(self, tag: str, name: str, value: str) -> None:
        if name == "srcdoc":
            self.found += harm_in(value)  # a page within the page
        if name.startswith("on") or name == "style":
            self.found.append(f"{name} of <{tag}>")
        if name in ("href", "src", "action") and value.strip().lower().startswith("javascript:"):
            self.found.append(f"{name} of <{tag}>")
        self.shown += 1

    def handle_endtag(self, tag) -> None:
        self.inside = ""

    def handle_data(self, data) -> None:
        if MARK in data:
            self.shown += 1
            if self.inside in ("script", "style"):
                self.found.append(f"the inside of a <{self.inside}>")

    def handle_comment(self, data) -> None:
        if MARK in data:
            self.found.append("a comment")


def read(page: str) -> Harm:
    reader = Harm()
    reader.feed(page)
    reader.close()
    return reader


def harm_in(page: str) -> list[str]:
    return read(page).found
