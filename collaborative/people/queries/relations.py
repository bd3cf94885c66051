"""Everything anywhere that points to an account, found without knowing who built it."""

from collections.abc import Iterator

from django.db.models import Field, Model

from collaborative.people.models import User

# What lets somebody in, what they may do, and what was written down of what they did: none of it changes
# hands. So a merge gives nobody a way into another account, and rewrites no history. A model upstairs says of
# itself that it opens an account.
STAYS = {
    "account",
    "admin",
    "auditlog",
    "mfa",
    "socialaccount",
    "usersessions",
    "people.User_groups",
    "people.User_user_permissions",
    "people.Merge",
    "people.Profile",
    "people.Upload",
}


def pointing_at_people() -> Iterator[tuple[type[Model], Field]]:
    """Each model and its field; many-to-many tables are models like any other."""
    for relation in User._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            model = relation.related_model
            lets_in = getattr(model, "opens_an_account", False)
            if not lets_in and not {model._meta.app_label, model._meta.label} & STAYS:
                yield model, relation.field
