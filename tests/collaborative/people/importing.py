"""Files taken in for tests."""

from collaborative.people.actions.imports import fingerprint, preview, receive, take_in
from collaborative.people.choices import UploadKind
from collaborative.people.models import Upload


def received(by, text: str | bytes, *, kind=UploadKind.PEOPLE, filename="people.csv") -> Upload:
    content = text.encode() if isinstance(text, str) else text
    return receive(by=by, kind=kind, filename=filename, content=content)


def imported(by, text, **options):
    upload = received(by, text, **options)
    return take_in(upload=upload, seen=fingerprint(preview(upload)), by=by)


def problems(by, text, **options) -> list[tuple[int, str, str]]:
    return [(one.line, one.column, one.words) for one in preview(received(by, text, **options)).problems]


def numbers(plan) -> tuple[int, int, int]:
    return len(plan.new), len(plan.changed), plan.unchanged
