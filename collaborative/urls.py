from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", include("collaborative.home.urls")),
    path("", include("collaborative.people.urls")),
    path("", include("collaborative.notices.urls")),
    path("", include("community.own_urls")),
    path("events/", include("community.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns += [path("", include("collaborative.home.demo_urls"))]

handler400 = "collaborative.home.views.errors.bad_request"
handler403 = "collaborative.home.views.errors.forbidden"
handler404 = "collaborative.home.views.errors.not_found"
handler500 = "collaborative.home.views.errors.broken"
