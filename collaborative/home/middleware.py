from collaborative.home.views import errors


def no_blank_pages(get_response):
    """Whoever opens an address that only a button uses, as after signing in again, reads what it is."""

    def middleware(request):
        response = get_response(request)
        if request.method != "GET" or response.status_code != 405 or response.content:
            return response
        page = errors.only_by_a_button(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware
