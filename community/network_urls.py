from django.urls import path

from community.views import network_chairs, network_sessions, networks

urlpatterns = [
    path("", networks.networks, name="networks"),
    path("<slug:slug>/", networks.network, name="network"),
    path("<slug:slug>/join/", networks.join, name="network-join"),
    path("<slug:slug>/leave/", networks.leave, name="network-leave"),
    path("<slug:slug>/board/", networks.write, name="network-write"),
    path("<slug:slug>/board/<slug:key>/remove/", networks.take_down, name="network-take-down"),
    path("<slug:slug>/board/<slug:key>/pin/", network_chairs.pin, name="network-pin"),
    path("<slug:slug>/people/", network_chairs.people, name="network-people"),
    path("<slug:slug>/people/withdraw/", network_chairs.withdraw_by_address, name="network-withdraw-address"),
    path("<slug:slug>/people/<slug:key>/decide/", network_chairs.decide, name="network-decide"),
    path("<slug:slug>/people/<slug:key>/remove/", network_chairs.remove, name="network-remove"),
    path("<slug:slug>/sessions/", network_sessions.sessions, name="network-sessions"),
    path("<slug:slug>/sessions/<slug:event>/publish/", network_sessions.publish, name="network-publish"),
    path("<slug:slug>/sessions/<slug:event>/discard/", network_sessions.discard, name="network-discard"),
    path("<slug:slug>/sessions/<slug:event>/change/", network_sessions.change, name="network-change"),
    path("<slug:slug>/sessions/<slug:event>/cancel/", network_sessions.cancel, name="network-cancel"),
]
