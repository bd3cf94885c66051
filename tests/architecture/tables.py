"""The pages of docs/ that are written from the code: docs/roles.md and docs/data.md.

`python -m tests.architecture.tables` writes them; the tests hold them to be current.
"""

import os

from tests.architecture.floors import ROOT

ROLES_PAGE = ROOT / "docs" / "roles.md"
DATA_PAGE = ROOT / "docs" / "data.md"
WRITTEN = "<!-- Written from the code by `python -m tests.architecture.tables`. Do not edit. -->\n"
ROLES_HEAD = """# Roles

Who may do what is written in one short file, `collaborative/people/roles.py`. This page is made from it.
Which pages each role may open is printed by `python -m tests.architecture.who_may_open`.

"""
DATA_HEAD = """# What we hold, and until when

Every field of every table is in one of four classes. Our own models say so beside their fields
(`privacy = {…}`); for the packages we stand on, `collaborative/home/held_by_packages.py` says it.
A field without a class fails the tests. This page is made from them.

- **open** says nothing about a person.
- **personal** says who somebody is or what they do: name, address, employer.
- **sensitive** would hurt if overheard: access needs, private notes, ways to sign in.
- **special** is one of the law's special categories: ethnicity, health, belief, orientation.

"""


def roles_page() -> str:
    from collaborative.people.roles import ROLES

    yes = {True: "yes", False: "no"}
    lines = [
        "| Role | What it is for | Enters the admin | Needs a second factor |",
        "| --- | --- | --- | --- |",
    ]
    for role in ROLES:
        marks = f"{yes[role.enters_admin]} | {yes[role.needs_second_factor]}"
        lines.append(f"| {role.name} | {role.sentence} | {marks} |")
    for role in ROLES:
        lines += ["", f"## {role.name}", "", role.sentence, *granted(role.permissions)]
    return WRITTEN + ROLES_HEAD + "\n".join(lines) + "\n"


def granted(permissions: tuple[str, ...]) -> list[str]:
    """What may be done to each kind of thing, a line a kind."""
    may: dict[str, list[str]] = {}
    for permission in sorted(set(permissions)):
        app, word = permission.split(".")
        verb, kind = word.split("_", 1)
        may.setdefault(f"{app}: {kind}", []).append(verb)
    lines = [f"- {kind}: {', '.join(verbs)}" for kind, verbs in sorted(may.items())]
    return ["", *lines] if lines else []


def data_page() -> str:
    from tests.architecture.held import everything_held

    lines = []
    for label, fields in sorted(everything_held().items()):
        lines += [f"## {label}", "", "| Field | Class | Kept |", "| --- | --- | --- |"]
        lines += [f"| {name} | {kind} | {until} |" for name, kind, until in grouped(fields)]
        lines.append("")
    return WRITTEN + DATA_HEAD + "\n".join(lines).rstrip() + "\n"


def grouped(fields: dict) -> list[tuple[str, str, str]]:
    """Fields of the same class on one line, the least open last."""
    from collaborative.kit.privacy import RETENTION

    together: dict = {}
    for name, kind in fields.items():
        together.setdefault(kind, []).append(f"`{name}`")
    order = ("open", "personal", "sensitive", "special")
    classes = sorted(together, key=lambda kind: (order.index(kind.name), kind.until))
    return [(", ".join(together[kind]), kind.name, RETENTION[kind.until]) for kind in classes]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    for page, words in ((ROLES_PAGE, roles_page()), (DATA_PAGE, data_page())):
        page.parent.mkdir(exist_ok=True)
        page.write_text(words)
        print(f"Wrote {page.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
