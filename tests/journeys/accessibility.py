"""axe, held to WCAG 2.2 AA and to good practice, with no rule switched off on our pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Route

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
IS_HERE = "typeof axe === 'object'"
# What is found on a page that is replaced meanwhile may mix the old with the new: then axe looks again.
LOOKS = 5
FIND = """async ([options, looks]) => {
    let found = [], moved = true;
    while (moved && looks-- > 0) {
        moved = false;
        const watch = new MutationObserver(() => { moved = true; });
        watch.observe(document.documentElement, {childList: true, subtree: true});
        found = (await axe.run(options)).violations;
        moved = found.length > 0 && (moved || watch.takeRecords().length > 0);
        watch.disconnect();
    }
    return found;
}"""  # what passed is long, and nobody reads it


def violations(page: Page) -> list[str]:
    """What axe found wrong, in words: the rule, then where."""
    page.wait_for_load_state()  # of a page that has only begun nothing can be said
    with asking_for_nothing(page):
        if not page.evaluate(IS_HERE):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate(FIND, [OPTIONS, LOOKS])
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]


@contextmanager
def asking_for_nothing(page: Page) -> Iterator[None]:
    """A page that renews itself every second waits for as long as somebody looks at it."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.resource_type in ("fetch", "xhr"):
            waiting.append(route)
        else:
            route.fallback()

    page.route("**", hold)
    try:
        yield
    finally:
        page.unroute("**", hold)
        for route in waiting:
            route.fallback()
