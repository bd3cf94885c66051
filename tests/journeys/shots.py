"""`make shots`: walk the demonstration as everybody, and take a picture of every page at two widths."""

import contextlib
import html
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from collaborative.start import health
from tests import services

FOLDER = Path(__file__).resolve().parents[2] / "var" / "shots"
WIDTHS = (375, 1280)
PEOPLE = (None, "leader", "host", "executive", "team", "administrator")
NOT_PAGES = re.compile(r"/(logout|delete|history|password|autocomplete|export|static)/|\.(ics|csv|xlsx)$")


def main() -> int:
    if not services.chromium():
        print("No Chromium here: install chromium, or set CHROMIUM to where it is.", file=sys.stderr)
        return 1
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # to know the addresses by
    django.setup()
    shutil.rmtree(FOLDER, ignore_errors=True)
    with portal() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=services.chromium(), args=["--no-sandbox"])
        for person in PEOPLE:
            taken = walk(browser.new_context(base_url=address), person)
            print(f"{person or 'visitor'}: {taken} pages", flush=True)
        browser.close()
    (FOLDER / "index.html").write_text(index(), encoding="utf-8")
    print(f"The pictures are in {FOLDER}; open index.html to see them side by side.")
    return 0


@contextlib.contextmanager
def portal() -> Iterator[str]:
    """A demonstration of its own, so that nobody's is disturbed."""
    port = services.free_port()
    with tempfile.TemporaryDirectory(prefix="portal-shots-") as var:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "collaborative.settings",
            "PORT": str(port),
            "VAR_DIR": var,
            "DEMO": "true",
            "DEBUG": "",
        }
        process = subprocess.Popen([sys.executable, "-m", "collaborative.start.serve"], env=environment)
        try:
            while not health.is_answering(port, name="127.0.0.1"):
                if process.poll() is not None:
                    raise SystemExit("The portal did not start; see above.")
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def walk(context: BrowserContext, person: str | None) -> int:
    """From the first page along every link, to one page of each kind."""
    page = context.new_page()
    page.goto("/")
    waiting, kinds = ["/"], set()
    if person:
        sign_in(page, person)
        waiting = ["/", "/me/", "/admin/"]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in kinds:
            continue
        kinds.add(kind)
        with contextlib.suppress(Error):  # a download is no page
            page.goto(path)
            take(page, person, path)
            waiting += links_on(page)
    context.close()
    return len(kinds)


def sign_in(page: Page, person: str) -> None:
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    form = {"as": person, "csrfmiddlewaretoken": token}
    page.request.post("/demo/sign-in/", form=form, headers={"Referer": page.url})


def kind_of(path: str) -> str | None:
    if NOT_PAGES.search(path):
        return None
    with contextlib.suppress(Resolver404):
        return resolve(path).route
    return None


def links_on(page: Page) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = urlsplit(page.url).netloc
    return [urlsplit(link).path for link in found if urlsplit(link).netloc == here]


def take(page: Page, person: str | None, path: str) -> None:
    name = path.strip("/").replace("/", "-") or "home"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=FOLDER / str(width) / f"{person or 'visitor'}-{name}.png", full_page=True)


def index() -> str:
    """Every page, its widths beside one another."""
    names = sorted(picture.name for picture in (FOLDER / str(WIDTHS[0])).glob("*.png"))
    rows = "\n".join(f"<h2>{html.escape(name[:-4])}</h2>\n<p>{pictures(name)}</p>" for name in names)
    head = '<!DOCTYPE html>\n<html lang="en-GB"><meta charset="utf-8"><title>Every page</title>'
    return f"{head}\n<h1>Every page</h1>\n{rows}\n</html>\n"


def pictures(name: str) -> str:
    found = [f"{width}/{name}" for width in WIDTHS if (FOLDER / str(width) / name).exists()]
    return " ".join(
        f'<a href="{path}"><img src="{path}" alt="" height="600" loading="lazy"></a>' for path in found
    )


if __name__ == "__main__":
    sys.exit(main())
