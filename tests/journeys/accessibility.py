"""axe, held to WCAG 2.2 AA and to good practice, with no rule switched off on our pages."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
IS_HERE = "typeof axe === 'object'"
FIND = "async options => (await axe.run(options)).violations"  # what passed is long, and nobody reads it


def violations(page: Page) -> list[str]:
    """What axe found wrong, in words: the rule, then where."""
    if not page.evaluate(IS_HERE):
        page.evaluate(AXE_SCRIPT)
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        for rule in page.evaluate(FIND, OPTIONS)
        for node in rule["nodes"]
    ]
