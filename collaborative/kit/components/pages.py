from django.core.paginator import Page
from django.http import QueryDict


def links(page: Page, query: QueryDict) -> dict:
    """What the pagination component takes: the page's neighbours and the numbers worth showing."""
    return {
        "previous": {"href": _href(page.previous_page_number(), query)} if page.has_previous() else None,
        "next": {"href": _href(page.next_page_number(), query)} if page.has_next() else None,
        "items": [_item(number, page, query) for number in _shown(page)],
    }


def _shown(page: Page):
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def _item(number, page: Page, query: QueryDict) -> dict:
    if number == page.paginator.ELLIPSIS:
        return {"ellipsis": True}
    return {"number": number, "href": _href(number, query), "current": number == page.number}


def _href(number: int, query: QueryDict) -> str:
    asked = query.copy()
    asked["page"] = number
    return f"?{asked.urlencode()}"
