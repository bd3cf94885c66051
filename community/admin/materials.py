from django import forms
from unfold.widgets import UnfoldAdminURLInputWidget

from collaborative.kit.admin import Lines
from community.admin.forms import DayAndHour, LondonMoment
from community.models import Material


class MaterialForm(forms.ModelForm):
    url = forms.URLField(
        label="Link", assume_scheme="https", max_length=500, widget=UnfoldAdminURLInputWidget
    )
    shown_from = LondonMoment(label="Shown from", required=False, widget=DayAndHour)

    class Meta:
        model = Material
        fields = ["title", "url", "is_for_everyone", "shown_from", "order"]


class MaterialLines(Lines):
    """Slides, recordings and links, on the page of their event."""

    model = Material
    form = MaterialForm
    show_change_link = False
