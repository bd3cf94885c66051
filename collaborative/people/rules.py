"""Who may do what to whom, and why not."""

from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.models import AnonymousUser

from collaborative.people.models import Merge, User
from collaborative.people.queries.accounts import is_last_administrator
from collaborative.people.queries.roles import is_leader, roles_of
from collaborative.people.roles import ADMINISTRATOR, Role

__all__ = ["is_last_administrator", "is_leader", "roles_of"]

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def is_administrator(user: User) -> bool:
    return user.is_superuser or ADMINISTRATOR in roles_of(user)


def reason_cannot_see_people(user: User | AnonymousUser) -> str | None:
    if is_leader(user):
        return None
    return (
        "The directory is where leaders find one another. Executives see how the whole community is doing, "
        "and nobody's personal details, so it is not part of your role."
    )


def needs_second_factor(user: User | AnonymousUser) -> bool:
    if not user.is_authenticated:
        return False
    return user.is_superuser or user.is_staff or any(role.needs_second_factor for role in roles_of(user))


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    return needs_second_factor(user) and not is_mfa_enabled(user, FACTORS)


def reason_cannot_remove_factor(user: User, factor: Authenticator) -> str | None:
    """Whoever holds others' data keeps at least one second factor."""
    others = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=factor.pk)
    if not needs_second_factor(user) or others.exists():
        return None
    return (
        "Your role needs a second step when you sign in, and this is the only one you have. "
        "Add another passkey or authenticator app first, then take this one off."
    )


def reason_cannot_give_roles(by: User, to: User, roles: Collection[Role]) -> str | None:
    if not by.has_perm("people.give_role"):
        return "Only an administrator gives people their roles."
    if by == to:
        return "Nobody changes their own roles. Ask another administrator to do it."
    if ADMINISTRATOR not in roles and is_last_administrator(to):
        return f"{to} is the last administrator. Make somebody else an administrator first."
    return None


def reason_cannot_deactivate(by: User, person: User) -> str | None:
    if by == person:
        return "You cannot close your own account here. Ask another administrator to do it."
    if is_administrator(person) and not is_administrator(by):
        return f"{person} is an administrator, and only an administrator closes that account."
    if is_last_administrator(person):
        return f"{person} is the last administrator. Make somebody else an administrator first."
    return None


def reason_cannot_reactivate(person: User) -> str | None:
    folded = Merge.objects.filter(folded=person, undone_at=None).select_related("kept").first()
    if folded:
        return f"{person} was merged into {folded.kept} ({folded.kept.email}). Take the merge apart instead."
    return None


def reason_cannot_merge(by: User, kept: User, folded: User) -> str | None:
    if not by.has_perm("people.merge_user"):
        return "Only the programme team merges accounts."
    if kept == folded:
        return "These are one account already. Choose two."
    if by in (kept, folded):
        return "Nobody merges their own account. Ask a colleague to do it."
    if not kept.is_active:
        return f"{kept}'s account ({kept.email}) is closed. Keep the other one, or open this one again first."
    if folded.is_superuser or roles_of(folded):
        return f"{folded} ({folded.email}) holds a role, and roles do not move. Take it away first."
    if Merge.objects.filter(folded=folded, undone_at=None).exists():
        return f"{folded}'s account ({folded.email}) is folded into another already."
    return None


def reason_cannot_undo(by: User, merge: Merge) -> str | None:
    if not by.has_perm("people.merge_user"):
        return "Only the programme team takes merged accounts apart."
    if merge.undone_at:
        return "This was taken apart already."
    if Merge.objects.filter(folded=merge.kept, undone_at=None).exists():
        return f"{merge.kept} was folded into another account since. Take that one apart first."
    return None
