"""One person's walk through the portal in a browser."""

from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.architecture.asking import enter
from tests.journeys.accessibility import violations

PATIENCE = 30_000  # milliseconds until a thing that should be there is given up, on the busiest machine

NAME_OF_WHAT_HAS_FOCUS = """(() => {
    const one = document.activeElement;
    return one.matches("input, select, textarea") ? one.name : one.innerText;
})()"""
# Something is drawn round or behind it, and nothing covers it.
FOCUS_CAN_BE_SEEN = """(() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const look = getComputedStyle(one);
    const drawn = look.outlineStyle !== "none" || look.boxShadow !== "none";
    const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return drawn && inView;
})()"""

expect.set_options(timeout=PATIENCE)


class Walk:
    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.troubles: list[str] = []
        self.expected_statuses: set[int] = set()
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)

    # What the person does

    def open(self, path: str, *, status: int = 200) -> None:
        if status >= 400:
            self.expected_statuses.add(status)
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answered {answer.status}"

    def follow(self, words: str) -> None:
        self._click(self.page.get_by_role("link", name=words))

    def press(self, words: str) -> None:
        self._click(self.page.get_by_role("button", name=words))

    def follow_or_press(self, words: str) -> None:
        """A link that looks like a button is said to be one."""
        link, button = (self.page.get_by_role(role, name=words) for role in ("link", "button"))
        self._click(link.or_(button))

    def _click(self, target: Locator) -> None:
        target.first.click()
        self.page.wait_for_load_state()  # a page that has only begun has nothing to look at yet

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).first.fill(words)

    def is_signed_in_as(self, somebody) -> None:
        client = Client()
        enter(client, somebody)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.address}])

    def tabs_to(self, words: str) -> None:
        """By the Tab key alone, and where the focus is can be seen at every step."""
        for _ in range(80):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(FOCUS_CAN_BE_SEEN), f"lost sight of {self.has_focus_on()!r}"
            if self.has_focus_on() == words:
                return
        raise AssertionError(f"the Tab key does not lead to {words!r}")

    def has_focus_on(self) -> str:
        return self.page.evaluate(NAME_OF_WHAT_HAS_FOCUS).strip()

    # What the person sees

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def sees(self, words: str) -> None:
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible()

    def sees_title(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def does_not_see(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def can_use_the_page(self) -> None:
        found = self.barriers()
        assert not found, "\n".join(found)

    def barriers(self) -> list[str]:
        """What the accessibility checker finds here, and whether anything needs scrolling sideways."""
        found = violations(self.page)
        if self.overflow() > 0:
            found.append(f"{self.overflow()} px too wide")
        return [f"{self.path} at {self.width()}: {words}" for words in found]

    def width(self) -> int:
        return self.page.viewport_size["width"]

    def is_as_wide_as(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})

    def overflow(self) -> int:
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def saw_nothing_wrong(self) -> None:
        assert self.troubles == []

    # What only the browser notices

    def _heard(self, message: ConsoleMessage) -> None:
        expected = any(f"status of {status}" in message.text for status in self.expected_statuses)
        if message.type in ("error", "warning") and not expected:
            self.troubles.append(f"{message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "about:", "blob:")):
            self.troubles.append(f"asked another machine for {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.troubles.append(f"{response.url} answered {response.status}")
