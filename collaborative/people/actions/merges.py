"""Two accounts of one person made one, and taken apart again exactly.

Nothing is deleted. Each row that pointed to the folded account now points to the kept one; where the kept
account has its like already, the row that still holds something goes to the kept account and the other
stays with the folded one. What went where is written down in the Merge.
"""

import contextlib
from collections.abc import Collection

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Model
from django.utils import timezone

from collaborative.kit.database import locked_rows
from collaborative.people import rules
from collaborative.people.actions.accounts import sign_out_everywhere
from collaborative.people.models import Merge, Profile, User
from collaborative.people.queries import merges
from collaborative.people.queries.relations import pointing_at_people
from collaborative.people.signals import happened

# Two rows that change places both pass through a number nobody has; the database checks at the end.
NOBODY = -1


@transaction.atomic
def merge(*, kept: User, folded: User, take: Collection[str], by: User) -> Merge:
    """Fold one account into another; of `take`, its own words come along."""
    locked_rows(User.objects.filter(pk__in=[kept.pk, folded.pk]))
    kept.refresh_from_db()
    folded.refresh_from_db()
    refuse(rules.reason_cannot_merge(by, kept, folded))

    made = Merge(kept=kept, folded=folded, by=by, could_sign_in=folded.is_active)
    for model, field in pointing_at_people():
        for row in model._base_manager.filter(**{field.name: folded}).order_by("pk"):
            follow(row, field, made)
    choose(made, take)
    made.save()
    folded.is_active = False
    folded.save(update_fields=["is_active", "changed_at"])
    sign_out_everywhere(person=folded)
    details = {"folded": folded.name, "moved": len(made.moved) + len(made.traded), "stayed": len(made.left)}
    happened.send(sender=User, by=by, did="merged another account into", to=kept, details=details)
    return made


def refuse(reason: str | None) -> None:
    if reason:
        raise PermissionDenied(reason)


def follow(row: Model, field: Field, made: Merge) -> None:
    try:
        with transaction.atomic():
            point(row, field, made.kept.pk)
    except IntegrityError:
        settle(row, field, made)
    else:
        made.moved.append(named(row, field))


def settle(row: Model, field: Field, made: Merge) -> None:
    """The kept account has its like: it keeps whichever of the two holds something, or says more."""
    rival = merges.rival(row, field, made.kept)
    if rival is not None and counts_for_more(row, rival):
        trade(row, rival, field, made.kept.pk, made.folded.pk)
        made.traded.append(named(row, field) | {"for": rival.pk})
    else:
        made.left.append(named(row, field) | {"words": str(row)})


def counts_for_more(row: Model, rival: Model) -> bool:
    """Of two places held one has to be given back first; of two words about one thing the stronger stands."""
    if hasattr(row, "says_more_than"):
        return row.says_more_than(rival)
    comes = getattr(row, "is_held", False)
    if comes and rival.is_held:
        raise ValidationError(
            f"Both accounts hold the same thing: {rival}. Take it back from one of them first, then merge."
        )
    return comes


def trade(comes: Model, goes: Model, field: Field, to: int, back: int) -> None:
    point(goes, field, NOBODY)
    point(comes, field, to)
    point(goes, field, back)


def point(row: Model, field: Field, person: int) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: person})


def named(row: Model, field: Field) -> dict:
    return {"model": row._meta.label, "field": field.name, "pk": row.pk}


# Which words are kept


def choose(made: Merge, take: Collection[str]) -> None:
    kept, folded = (Profile.objects.get(user=user) for user in (made.kept, made.folded))
    for name in merges.CHOSEN:
        if name in take:
            ours, theirs = whose(kept, made.kept, name), whose(folded, made.folded, name)
            column = ours._meta.get_field(name).attname
            before, after = getattr(ours, column), getattr(theirs, column)
            made.values.append({"field": name, "before": before, "after": after})
            setattr(ours, column, after)
    kept.save()
    made.kept.save()


def whose(profile: Profile, user: User, name: str) -> Model:
    return user if name == "name" else profile


# And taken apart again


@transaction.atomic
def undo(*, made: Merge, by: User) -> None:
    """Put everything back that is still where the merge put it; what came afterwards stays."""
    [made] = locked_rows(Merge.objects.filter(pk=made.pk))
    refuse(rules.reason_cannot_undo(by, made))
    locked_rows(User.objects.filter(pk__in=[made.kept_id, made.folded_id]))
    for one in made.traded:
        trade_back(made, one)
    for one in made.moved:
        move_back(made, one)
    unchoose(made)
    made.undone_at = timezone.now()
    made.save()
    made.folded.is_active = made.could_sign_in
    made.folded.save(update_fields=["is_active", "changed_at"])
    details = {"folded": made.folded.name}
    happened.send(sender=User, by=by, did="took apart again the accounts of", to=made.kept, details=details)


def found(one: dict, pk: int, person: int) -> tuple[Model | None, Field]:
    """The row, if it still points where the merge left it."""
    model = apps.get_model(one["model"])
    field = model._meta.get_field(one["field"])
    return model._base_manager.filter(pk=pk, **{field.attname: person}).first(), field


def trade_back(made: Merge, one: dict) -> None:
    came, field = found(one, one["pk"], made.kept_id)
    went, _ = found(one, one["for"], made.folded_id)
    if came and went:
        trade(went, came, field, made.kept_id, made.folded_id)


def move_back(made: Merge, one: dict) -> None:
    """Unless the folded account was given its like meanwhile: then it stays where it is."""
    row, field = found(one, one["pk"], made.kept_id)
    if row:
        with contextlib.suppress(IntegrityError), transaction.atomic():
            point(row, field, made.folded_id)


def unchoose(made: Merge) -> None:
    """A word changed again since then is nobody's to put back."""
    profile = Profile.objects.get(user=made.kept)
    for one in made.values:
        ours = whose(profile, made.kept, one["field"])
        column = ours._meta.get_field(one["field"]).attname
        if getattr(ours, column) == one["after"]:
            setattr(ours, column, one["before"])
    profile.save()
    made.kept.save()
