"""What exists in a demonstration only."""

from django.urls import path

from collaborative.home.views import demo, mailbox

urlpatterns = [
    path("demo/sign-in/", demo.sign_in, name="demo-sign-in"),
    path("mailbox/", mailbox.messages, name="mailbox"),
    path("mailbox/<slug:name>/", mailbox.message, name="mailbox-message"),
    path("mailbox/<slug:name>/html/", mailbox.as_html, name="mailbox-html"),
    path("mailbox/<slug:name>/attachments/<int:number>/", mailbox.attachment, name="mailbox-attachment"),
]
