from django import template
from django.template.base import token_kwargs

from collaborative.kit import components

register = template.Library()
register.filter(components.first_control)

WORDS = {"True", "False", "None"}


class Component(template.Node):
    """Draws a component; once only where everything it is given stands written in the template."""

    def __init__(self, draw, name, params):
        self.draw, self.name, self.params = draw, name, params
        self.drawn = self._draw_with(template.Context()) if self.is_fixed() else None

    def is_fixed(self) -> bool:
        return all(_is_written(given) for given in [self.name, *self.params.values()])

    def render(self, context):
        return self._draw_with(context) if self.drawn is None else self.drawn

    def _draw_with(self, context):
        flat = {key: value.resolve(context) for key, value in self.params.items()}
        return self.draw(self.name.resolve(context), components.nested(flat))


def _is_written(expression) -> bool:
    if expression.filters:
        return False
    lookups = getattr(expression.var, "lookups", None)
    return lookups is None or expression.token in WORDS


def _parts(parser, token):
    tag, name, *rest = token.split_contents()
    params = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"{{% {tag} %}} takes name=value pairs, not {rest[0]!r}.")
    return parser.compile_filter(name), params


@register.tag
def nhs(parser, token):
    """{% nhs 'button' text='Save' %}: an official component; label__text='Name' for what lies within."""
    return Component(components.component, *_parts(parser, token))


@register.tag
def show(parser, token):
    """{% show 'event_card' event=card %}: one of ours from templates/components."""
    return Component(components.render, *_parts(parser, token))


@register.simple_tag
def nhs_field(bound_field, **params):
    return components.field(bound_field, **components.nested(params))


@register.simple_tag
def nhs_error_summary(form):
    return components.error_summary(form)


@register.simple_tag
def nhs_formset_summary(formset):
    return components.summary_of(formset)
