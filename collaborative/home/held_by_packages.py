"""What the packages we stand on hold about people, in the classes of collaborative/kit/privacy.py.

Our own models say it themselves. These cannot, and they name other apps, so it is said on the top floor.
"""

from collaborative.kit.privacy import OPEN, Class, personal, sensitive

ACCOUNT, SESSION, TRAIL = personal("account"), personal("session"), personal("trail")
SECRET = sensitive("account")


def every(fields: str, kind: Class) -> dict[str, Class]:
    return dict.fromkeys(fields.split(), kind)


HELD: dict[str, dict[str, Class]] = {
    "account.EmailAddress": every("id verified primary", OPEN) | every("user email", ACCOUNT),
    "account.EmailConfirmation": every("id created sent", OPEN)
    | every("email_address", ACCOUNT)
    | every("key", SECRET),
    "mfa.Authenticator": every("id type created_at last_used_at", OPEN)
    | every("user", ACCOUNT)
    | every("data", SECRET),
    "socialaccount.SocialApp": every("id provider provider_id name client_id key settings", OPEN)
    | every("secret", sensitive("kept")),
    "socialaccount.SocialAccount": every("id provider", OPEN)
    | every("user uid last_login date_joined extra_data", ACCOUNT),
    "socialaccount.SocialToken": every("id app expires_at", OPEN)
    | every("account", ACCOUNT)
    | every("token token_secret", SECRET),
    "usersessions.UserSession": every("id", OPEN)
    | every("user created_at ip last_seen_at user_agent data", SESSION)
    | every("session_key", sensitive("session")),
    "sessions.Session": every("expire_date", OPEN) | every("session_key session_data", sensitive("session")),
    "auditlog.LogEntry": every("id content_type action cid timestamp", OPEN)
    | every(
        "object_pk object_id object_repr serialized_data changes_text changes actor actor_email"
        " remote_addr remote_port additional_data",
        TRAIL,
    ),
    "admin.LogEntry": every("id action_time content_type action_flag", OPEN)
    | every("user object_id object_repr change_message", TRAIL),
    "auth.Permission": every("id name content_type codename", OPEN),
    "auth.Group": every("id name permissions", OPEN),
    "contenttypes.ContentType": every("id app_label model", OPEN),
}
