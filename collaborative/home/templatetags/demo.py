from django import template
from django.conf import settings

from collaborative.home.demo.accounts import ACCOUNTS, Account

register = template.Library()


@register.simple_tag
def demo_accounts() -> tuple[Account, ...]:
    """Whom a newcomer may be with one click: nobody, unless this is a demonstration."""
    return ACCOUNTS if settings.DEMO else ()
