from collections.abc import Collection

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from collaborative.kit.database import locked_rows
from collaborative.people import rules
from collaborative.people.models import User
from collaborative.people.queries import accounts
from collaborative.people.roles import GIVEN, Role
from collaborative.people.signals import happened


@transaction.atomic
def give_roles(*, to: User, roles: Collection[Role], by: User | None) -> None:
    """From now on they hold these roles and no others; `by` nobody is the portal setting itself up."""
    locked_rows(accounts.administrators())
    reason = rules.reason_cannot_give_roles(by, to, roles) if by else None
    if reason:
        raise PermissionDenied(reason)

    before = {role.name for role in GIVEN} & set(to.groups.values_list("name", flat=True))
    after = {role.name for role in roles}
    to.groups.remove(*Group.objects.filter(name__in=before - after))
    to.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in sorted(after - before)))
    to.is_staff = to.is_superuser or any(role.enters_admin for role in roles)
    to.save(update_fields=["is_staff", "changed_at"])
    to._roles = set(roles)
    if before != after:
        details = {"before": sorted(before), "after": sorted(after)}
        happened.send(sender=User, by=by, did="changed the roles of", to=to, details=details)
