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
    ticked = ("needs_approval", "has_waiting_list", "offers_automatically", "counts_entries")
    sent |= {name: "on" for name in ticked if getattr(event, name)}
    sent |= {name: getattr(event, name) for name in ("offer_hours", "group_max", "group_rule")}
    moments = ("registration_closes_at", "offers_stop_at")
    empty = {f"{name}_{part}": "" for name in moments for part in (0, 1)}
    lines, parts = ("questions", "reminders", "materials"), ("TOTAL", "INITIAL")
    none = {f"{kind}-{part}_FORMS": 0 for kind in lines for part in parts}
    return empty | {"other_date_of": ""} | none | sent
