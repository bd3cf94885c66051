import hashlib
from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify

from collaborative.kit.database import locked_rows
from collaborative.kit.history import remember
from collaborative.kit.sheets import read_table
from collaborative.people.choices import UploadKind
from collaborative.people.engine import importing
from collaborative.people.engine.importing import Line, Plan
from collaborative.people.models import Organisation, Profile, Upload, User
from collaborative.people.queries import sheets, uploads
from collaborative.people.queries.organisations import tidied
from collaborative.people.signals import happened

IN_PROFILE = ("job_title", "organisation", "place", "sector", "profession", "level", "interests")
A_BATCH = 500


class ChangedMeanwhile(Exception):
    """What the file would do is no longer what its preview said."""


@transaction.atomic
def receive(*, by: User, kind: str, filename: str, content: bytes) -> Upload:
    """Keep a file until it is confirmed; one of a kind a person, and it must be a table."""
    read_table(content, filename)
    forget_old_uploads()
    Upload.objects.filter(by=by, kind=kind).delete()
    return Upload.objects.create(by=by, kind=kind, filename=filename[-200:], content=content)


def forget_old_uploads() -> int:
    """Files nobody confirmed within the hour are gone for good."""
    number, _ = uploads.old().delete()
    return number


def preview(upload: Upload) -> Plan:
    table = read_table(bytes(upload.content), upload.filename)
    rows = ((row.line, row.values) for row in table.rows)
    return importing.plan(table.headers, rows, sheets.sheet_for(upload.kind))


def fingerprint(plan: Plan) -> str:
    """The same for two plans that would do the same."""
    return hashlib.sha256(repr((plan.lines, plan.problems)).encode()).hexdigest()


@transaction.atomic
def take_in(*, upload: Upload, seen: str, by: User) -> Plan:
    """All of it or nothing, one import at a time, and only what the preview said."""
    locked_rows(ContentType.objects.filter(app_label="people", model="upload"))
    plan = preview(upload)
    if plan.problems or fingerprint(plan) != seen:
        raise ChangedMeanwhile
    keep = {UploadKind.PEOPLE: keep_people, UploadKind.ORGANISATIONS: keep_organisations}
    keep[UploadKind(upload.kind)](plan, by)
    details = {"kind": upload.kind, "new": len(plan.new), "changed": len(plan.changed)}
    happened.send(sender=User, by=by, did="imported", to=upload, details=details)
    upload.delete()
    return plan


# People ----------------------------------------------------------------------------------------------


def keep_people(plan: Plan, by: User) -> None:
    sectors = dict(Organisation.objects.values_list("pk", "sector"))
    add_people(plan.new, sectors, by)
    change_people(plan.changed, sectors, by)


def add_people(lines: list[Line], sectors: dict[int, int], by: User) -> None:
    """Accounts without a password: a code by e-mail opens them. Nothing is sent to anybody here."""
    made = [
        User(email=line.key, name=line.values["name"].stored, password=make_password(None)) for line in lines
    ]
    User.objects.bulk_create(made, batch_size=A_BATCH)
    addresses = [EmailAddress(user=user, email=user.email, primary=True, verified=False) for user in made]
    EmailAddress.objects.bulk_create(addresses, batch_size=A_BATCH)
    profiles = [filled(Profile(user=user), line, sectors) for user, line in zip(made, lines, strict=True)]
    Profile.objects.bulk_create(profiles, batch_size=A_BATCH)
    remember(((user, {}) for user in made), by=by, made=True)


def change_people(lines: list[Line], sectors: dict[int, int], by: User) -> None:
    known = Profile.objects.select_related("user").filter(user__email__in=[line.key for line in lines])
    by_address = {profile.user.email: profile for profile in known}
    profiles = [filled(by_address[line.key], line, sectors) for line in lines]
    for line, profile in zip(lines, profiles, strict=True):
        if "name" in line.values:
            profile.user.name = line.values["name"].stored
    overwrite(User, [profile.user for profile in profiles], ["name"])
    overwrite(Profile, profiles, IN_PROFILE)
    remember(((by_address[line.key].user, was(line)) for line in lines), by=by, made=False)


def overwrite(model, rows: list, fields: Collection[str]) -> None:
    """Every row in a few statements: Django's bulk_update takes ten times as long."""
    model.objects.bulk_create(
        rows,
        batch_size=A_BATCH,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*fields, "changed_at"],
    )


def was(line: Line) -> dict[str, list[str]]:
    return {change.column: [change.before, change.after] for change in line.changes}


def filled(profile: Profile, line: Line, sectors: dict[int, int]) -> Profile:
    for name in IN_PROFILE:
        if name in line.values:
            setattr(profile, Profile._meta.get_field(name).attname, line.values[name].stored)
    if profile.organisation_id and not profile.sector_id:
        profile.sector_id = sectors[profile.organisation_id]
    return profile


# Organisations -----------------------------------------------------------------------------------------


def keep_organisations(plan: Plan, by: User) -> None:
    taken = set(Organisation.objects.values_list("slug", flat=True))
    for line in plan.new:
        one = Organisation(name=line.words, slug=fresh_slug(line.words, taken))
        keep_organisation(one, line)
    known = {tidied(one.name): one for one in Organisation.objects.all()}
    for line in plan.changed:
        keep_organisation(known[line.key], line)


def keep_organisation(one: Organisation, line: Line) -> None:
    """Saved one at a time: there are dozens, and each has its line in the history."""
    if "sector" in line.values:
        one.sector_id = line.values["sector"].stored
    if "source" in line.values:
        one.source = line.values["source"].stored
    one.save()
    if "places" in line.values:
        one.places.set(line.values["places"].stored)


def fresh_slug(name: str, taken: set[str]) -> str:
    start = slugify(name)[:70] or "organisation"
    slug, number = start, 1
    while slug in taken:
        number += 1
        slug = f"{start}-{number}"
    taken.add(slug)
    return slug
