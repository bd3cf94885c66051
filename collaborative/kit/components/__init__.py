from collaborative.kit.components.bridge import component, nested, official, render
from collaborative.kit.components.environment import environment
from collaborative.kit.components.fields import field
from collaborative.kit.components.summary import error_summary, first_control, summary_of

__all__ = ["component", "error_summary", "field", "first_control", "nested", "render", "summary_of"]

environment().globals.update(nhs=official, field=field)
