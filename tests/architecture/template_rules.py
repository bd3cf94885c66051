"""What our templates do not do. Each rule is a pattern and the words for whoever broke it."""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.floors import OURS, ROOT

COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.S)
FORMS = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.S | re.I)
CSRF = re.compile(r"csrf_token|csrf_input|\{%\s*crispy")


@dataclass(frozen=True)
class Rule:
    name: str
    pattern: re.Pattern
    why: str


def rule(name: str, pattern: str, why: str) -> Rule:
    return Rule(name, re.compile(pattern, re.I | re.S), why)


RULES = [
    rule("inline script", r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", "put it in static/js/"),
    rule("inline style", r"<style\b|\sstyle\s*=", "put it in static/scss/"),
    rule("handler", r"<[a-z][^>]*\son[a-z]+\s*=", "listen from static/js/"),
    rule("script address", r"(href|src|action)\s*=\s*[\"']?\s*javascript:", "a link leads somewhere"),
    rule(
        "from elsewhere",
        r"<(script|link|img|iframe|source)\b[^>]*(src|href)\s*=\s*[\"'](https?:)?//",
        "serve it ourselves",
    ),
    rule("unescaped", r"\|\s*safe\b|autoescape\s+(off|false)|safeseq", "see REVIEWED in template_rules.py"),
    rule(
        "promise",
        r"coming soon|under construction|lorem ipsum|\bTODO\b|\bFIXME\b|watch this space",
        "say what is there",
    ),
    rule("link to nowhere", r"href\s*=\s*[\"'](#?)[\"']", "a link leads somewhere"),
    rule("new window", r"target\s*=\s*[\"']_blank[\"'](?![^>]*noopener)", 'add rel="noopener"'),
    rule("picture without words", r"<img\b(?![^>]*\balt\s*=)[^>]*>", 'add alt="" or words'),
    rule("positive tabindex", r"tabindex\s*=\s*[\"'][1-9]", "keep the page's own order"),
    rule("stolen focus", r"\sautofocus\b", "let the person decide where to begin"),
]

# Where a rule is broken on purpose, with the reason.
REVIEWED = {
    ("unescaped", "collaborative/kit/templates/nhs/layout/"): "crispy hands over fields already drawn",
    ("inline style", "templates/emails/"): "mail programs read no style sheets",
}


def templates() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / package for package in OURS)]
    return sorted(path for folder in folders for kind in ("*.html", "*.jinja") for path in folder.rglob(kind))


def broken(words: str, path: str) -> list[str]:
    words = COMMENTS.sub("", words)
    found = [
        f"{path}: {rule.name}: {rule.why}"
        for rule in RULES
        if rule.pattern.search(words) and not is_reviewed(rule.name, path)
    ]
    unsafe = [form for form in FORMS.findall(words) if not CSRF.search(form)]
    return found + [f"{path}: form without its token: add {{% csrf_token %}}" for _ in unsafe]


def is_reviewed(name: str, path: str) -> bool:
    return any(name == rule and path.startswith(place) for rule, place in REVIEWED)
