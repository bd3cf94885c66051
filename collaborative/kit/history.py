"""What changed in a record, who changed it and when: shown beside the record, words made plain.

A model asks for it with @kept_in_history. What its privacy table calls sensitive or special is
masked: that it changed is kept, what it said is not.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from auditlog.context import disable_auditlog, set_actor
from django.db import models

from collaborative.kit import words

KEPT: list[type[models.Model]] = []
MASKED = {"sensitive", "special"}
LEFT_OUT = {"id", "key", "created_at", "changed_at", "last_login", "password"}
HIDDEN = "kept private"
EMPTY = {"None", "", "[]", "{}"}
READS = {"GET", "HEAD", "OPTIONS"}


def kept_in_history(model: type[models.Model]) -> type[models.Model]:
    """Decorates a model; Kit.ready() does the registering once every model is known."""
    KEPT.append(model)
    return model


def keep(model: type[models.Model]) -> None:
    from auditlog.registry import auditlog

    masked = [name for name, held in model.privacy.items() if held.name in MASKED]
    told_elsewhere = {field.name for field in model._meta.get_fields() if field.auto_created}
    auditlog.register(
        model,
        exclude_fields=sorted(LEFT_OUT | told_elsewhere),
        mask_fields=masked,
        mask_callable="collaborative.kit.history.hidden",
        # Those of a parent's table are shared with children that ask for no history.
        m2m_fields={field.name for field in model._meta.local_many_to_many if field.name not in masked},
    )


def hidden(value: str) -> str:
    return "" if value in EMPTY else HIDDEN


def remembers_who(get_response):
    """Lets the history say who it was. Reading changes nothing, so only writing is watched."""

    def middleware(request):
        if request.method in READS:
            return get_response(request)
        with set_actor(request.user if request.user.is_authenticated else None):
            return get_response(request)

    return middleware


def remember(records: Iterable[tuple[models.Model, dict]], *, by: models.Model | None, made: bool) -> None:
    """Lines for records written many at once, which nobody watches: field to what it was and became."""
    from auditlog.models import LogEntry
    from django.contrib.contenttypes.models import ContentType

    action = LogEntry.Action.CREATE if made else LogEntry.Action.UPDATE
    entries = [
        LogEntry(
            content_type=ContentType.objects.get_for_model(record),
            object_pk=str(record.pk),
            object_id=record.pk,
            object_repr=str(record),
            action=action,
            changes=changed,
            actor=by,
        )
        for record, changed in records
    ]
    LogEntry.objects.bulk_create(entries, batch_size=500)


@contextmanager
def unwatched() -> Iterator[None]:
    """For what is deleted because it may no longer be kept: a line of history would keep it after all."""
    with disable_auditlog():
        yield


def forget(*, before: datetime) -> int:
    from auditlog.models import LogEntry

    number, _ = LogEntry.objects.filter(timestamp__lt=before).delete()
    return number


@dataclass(frozen=True)
class Detail:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    at: datetime
    by: str
    did: str
    details: list[Detail]


DID = {0: "Made it", 1: "Changed it", 2: "Deleted it", 3: "Opened it"}


def changes(record: models.Model, *, limit: int = 200) -> list[Change]:
    """The newest first."""
    from auditlog.models import LogEntry

    entries = LogEntry.objects.get_for_object(record).select_related("actor")[:limit]
    return [
        Change(
            at=entry.timestamp,
            by=str(entry.actor) if entry.actor else entry.actor_email or "The portal",
            did=DID[entry.action],
            details=list(details(type(record), entry.changes or {})),
        )
        for entry in entries
    ]


def details(model: type[models.Model], changed: dict) -> Iterator[Detail]:
    for name, values in sorted(changed.items()):
        label = label_of(model, name)
        if isinstance(values, dict):
            added = values["operation"] == "add"
            named = ", ".join(values["objects"])
            yield Detail(label, "" if added else named, named if added else "")
        else:
            before, after = (said(model, name, value) for value in values)
            if before or after:
                yield Detail(label, before, after)


def label_of(model: type[models.Model], name: str) -> str:
    field = field_of(model, name)
    label = str(field.verbose_name) if field else name.replace("_", " ")
    return label[:1].upper() + label[1:]


def said(model: type[models.Model], name: str, value: str) -> str:
    """The word somebody chose, not the letter it is stored under; London's clock, not Greenwich's."""
    if value in EMPTY:
        return ""
    field = field_of(model, name)
    if isinstance(field, models.DateTimeField) and value != HIDDEN:
        moment = datetime.fromisoformat(value).replace(tzinfo=UTC)
        return f"{words.day(moment)}, {words.hour(moment)}"
    if isinstance(field, models.BooleanField):
        return {"True": "Yes", "False": "No"}.get(value, value)
    return str(dict(field.flatchoices).get(value, value)) if field else value


def field_of(model: type[models.Model], name: str) -> models.Field | None:
    """None for a field that was there once and is no more."""
    return next((field for field in forward(model) if field.name == name), None)


def forward(model: type[models.Model]) -> list[models.Field]:
    return [*model._meta.fields, *model._meta.many_to_many]
