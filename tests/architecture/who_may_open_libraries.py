"""Who may open the pages of the packages we stand on: allauth's under /account/, Django's under /admin/."""

from tests.architecture.policies import (
    ELSEWHERE,
    EVERYBODY,
    HIDDEN,
    NOBODY_INSIDE,
    NOT_THERE,
    OPENS,
    PASSED_ON,
    SENT_ELSEWHERE,
    SIGN_IN,
    SIGNED_IN,
    STAFF,
    TO_THE_ADMIN,
    VISITORS_ONLY,
    WITH_SECOND_FACTOR,
    WITHOUT_SECOND_FACTOR,
    Page,
    everybody,
)

ACCOUNT = [
    Page("account_login", VISITORS_ONLY, post=VISITORS_ONLY),
    Page("account_signup", VISITORS_ONLY, post=VISITORS_ONLY),
    Page("account_request_login_code", VISITORS_ONLY, post=VISITORS_ONLY),
    Page("account_confirm_login_code", SENT_ELSEWHERE, post=SENT_ELSEWHERE),  # only after asking for a code
    Page("account_email_verification_sent", PASSED_ON, post=PASSED_ON),
    Page("account_inactive", EVERYBODY),
    Page("account_logout", everybody(OPENS, visitor=ELSEWHERE), post=SENT_ELSEWHERE),
    Page("account_reauthenticate", SIGNED_IN, post=SIGNED_IN),
    Page("account_email", SIGNED_IN, post=SIGNED_IN),
    Page("account_change_password", SIGNED_IN, post=SIGNED_IN),
    Page("account_set_password", PASSED_ON, post=PASSED_ON),  # only for who has none
    Page("account_reset_password", EVERYBODY, post=EVERYBODY),
    Page("account_reset_password_done", EVERYBODY),
    Page("account_reset_password_from_key", EVERYBODY, args=("1", "wrong-key"), post=EVERYBODY),
    Page("account_reset_password_from_key_done", EVERYBODY),
    Page("mfa_index", SIGNED_IN),
    Page("mfa_authenticate", PASSED_ON, post=PASSED_ON),
    Page("mfa_reauthenticate", {**SIGNED_IN, "leader": ELSEWHERE, "host": ELSEWHERE}, post=SIGNED_IN),
    Page("mfa_activate_totp", WITHOUT_SECOND_FACTOR, post=SIGNED_IN),
    Page("mfa_deactivate_totp", WITH_SECOND_FACTOR, post=WITH_SECOND_FACTOR),
    Page("mfa_view_recovery_codes", WITH_SECOND_FACTOR),
    Page("mfa_generate_recovery_codes", SIGNED_IN, post=SIGNED_IN),
    Page("mfa_download_recovery_codes", WITH_SECOND_FACTOR),
    Page("mfa_list_webauthn", SIGNED_IN),
    Page("mfa_add_webauthn", SIGNED_IN, post=SIGNED_IN),
    Page("mfa_reauthenticate_webauthn", PASSED_ON, post=PASSED_ON),
    Page(
        "mfa_edit_webauthn", SIGNED_IN, args=("passkey.pk",), post=SIGNED_IN, others=("anothers_passkey.pk",)
    ),
    Page(
        "mfa_remove_webauthn",
        SIGNED_IN,
        args=("passkey.pk",),
        post=SIGNED_IN,
        others=("anothers_passkey.pk",),
    ),
    Page("mfa_login_webauthn", PASSED_ON, post=PASSED_ON),
    Page("socialaccount_login_cancelled", EVERYBODY),
    Page("socialaccount_login_error", EVERYBODY),
    Page("socialaccount_signup", everybody(SIGN_IN), post=everybody(SIGN_IN)),
    Page("socialaccount_connections", SIGNED_IN, post=SIGNED_IN),
    Page("openid_connect_login", everybody(HIDDEN), args=("work-account",), post=everybody(HIDDEN)),
    Page("openid_connect_callback", everybody(HIDDEN), args=("work-account",), post=everybody(HIDDEN)),
    Page("usersessions_list", SIGNED_IN, post=SIGNED_IN),
]

# The admin's lists and forms follow roles.py by pattern; what else it answers stands here.
ADMIN = [
    Page("admin:index", STAFF, post=STAFF),
    Page("admin:search", STAFF, post=STAFF),
    Page("admin:login", TO_THE_ADMIN, post=TO_THE_ADMIN),
    Page("admin:logout", SENT_ELSEWHERE, post=SENT_ELSEWHERE),
    Page("admin:password_change", TO_THE_ADMIN, post=TO_THE_ADMIN),  # passwords change in one place
    Page("admin:password_change_done", STAFF),
    Page("admin:jsi18n", STAFF),
    Page("admin:app_list", STAFF, args=("community",), post=STAFF),
    Page("admin:autocomplete", NOBODY_INSIDE),
    Page("admin:view_on_site", NOT_THERE, args=(99999, 1)),
]
