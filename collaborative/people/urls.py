from django.urls import path

from collaborative.people.views import directory, profiles, security

urlpatterns = [
    path("people/", directory.people, name="people"),
    path("people/<slug:key>/", directory.person, name="person"),
    path("me/profile/", profiles.profile, name="profile"),
    # Before allauth's own page of that name, which would take the last factor off.
    path("account/2fa/webauthn/keys/<int:pk>/remove/", security.remove_passkey, name="mfa_remove_webauthn"),
]
