"""What the event's form sends, and what a page says."""

import re

from tests.builders import LONDON


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def as_sent(event, **changes):
    """Everything the form of that event sends, with something changed."""
    sent = {
        name: getattr(event, name) if getattr(event, name) is not None else ""
        for name in ("title", "slug", "summary", "lens", "description", "format", "venue", "joining_link")
    }
    sent |= {"capacity": event.capacity, "access": "", "source": "", "number": "", "place": "", "series": ""}
    for name, moment in {"starts_at": event.starts_at, "ends_at": event.ends_at, **changes}.items():
        if hasattr(moment, "hour"):
            local = moment.astimezone(LONDON)
            sent |= {f"{name}_0": f"{local:%d/%m/%Y}", f"{name}_1": f"{local:%H:%M:%S}"}
        else:
            sent[name] = moment
    no_reminders = {"reminders-TOTAL_FORMS": 0, "reminders-INITIAL_FORMS": 0}
    no_materials = {"materials-TOTAL_FORMS": 0, "materials-INITIAL_FORMS": 0}
    return (
        sent | {"registration_closes_at_0": "", "registration_closes_at_1": ""} | no_reminders | no_materials
    )
