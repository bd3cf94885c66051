"""The door, the register and what follows from having come."""

from django.urls import path

from community.views import attendance, door, here, questioning, scanning

urlpatterns = [
    path("here/", here.anywhere, name="here-anywhere"),
    path("certificate/<str:token>/", here.certificate_check, name="certificate-check"),
    path("<slug:slug>/door/", door.door, name="door"),
    path("<slug:slug>/door/walk-in/", door.walk_in, name="door-walk-in"),
    path("<slug:slug>/door/code/", door.code, name="door-code"),
    path("<slug:slug>/door/questions/<slug:key>/", questioning.questions, name="door-questions"),
    path("<slug:slug>/door/scan/<str:token>/", scanning.scan, name="door-scan"),
    path("<slug:slug>/here/", here.here, name="here"),
    path("<slug:slug>/place/ticket/", here.ticket, name="ticket"),
    path("<slug:slug>/apologies/", here.apologies, name="apologies"),
    path("<slug:slug>/certificate/", here.certificate, name="certificate"),
    path("<slug:slug>/attendance/", attendance.attendance, name="attendance"),
    path("<slug:slug>/attendance/rest/", attendance.rest, name="attendance-rest"),
    path("<slug:slug>/attendance/report/", attendance.report, name="attendance-report"),
    path("<slug:slug>/attendance/materials/", attendance.materials, name="materials"),
    path("<slug:slug>/attendance.csv", attendance.attendance_sheet, name="attendance-sheet"),
]
