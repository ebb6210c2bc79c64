"""Draw the explorer's pages into docs/pictures/ for the README: `python -m tools.screenshots`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from graphmodel.errors import SolidarityError
from graphmodel.stores import open_store
from graphmodel.stores.base import NO_LOAD, EmptyStore
from tools.neo4j.server import free_port
from tools.setup.browser import CHROMIUM_ARGS, find_chromium

ROOT = Path(__file__).resolve().parents[1]
WIDE, PHONE = (1440, 900), (360, 780)
SLOW = 90_000

STATEMENT = quote(
    "MATCH (o:Organisation)-[:SIGNED]->(a:Agreement)\nWHERE a.level = 'union_to_union' AND a.signed_on >= '2015'\n"
    "RETURN o AS organisation, collect(a) AS agreements, count(a) AS signed\nORDER BY signed DESC LIMIT 20"
)
DRAFTS = quote(
    "p=gefont-npl,mtuc-mys;as=GEFONT%20%E2%80%93%20MTUC|p=sentro-phl,ktuf-kwt;s=domestic_work;as=SENTRO%20%E2%80%93%20KTUF"
)


@dataclass(frozen=True)
class Shot:
    """One picture: its file, the path of the view, the theme and the size of the window."""

    name: str
    path: str
    theme: Literal["light", "dark"] = "light"
    size: tuple[int, int] = WIDE


SHOTS = (
    Shot("overview-light", ""),
    Shot("overview-dark", "", "dark"),
    Shot("overview-phone", "", size=PHONE),
    Shot("network-light", "network"),
    Shot("network-dark", "network", "dark"),
    Shot("organisation-light", "network?focus=gefont-npl"),
    Shot("linked-light", "network?view=linked&one=cgil-ita&other=ugtt-tun"),
    Shot("corridors-light", "corridors?preset=asia-arab"),
    Shot("corridor-light", "corridors?corridor=NPL-KWT"),
    Shot("corridor-dark", "corridors?corridor=NPL-QAT", "dark"),
    Shot("corridor-phone", "corridors?corridor=NPL-QAT", size=PHONE),
    Shot("timeline-light", "agreements?show=timeline"),
    Shot("agreement-light", "agreements?agreement=gefont-ktuf-mou"),
    Shot("plan-partners-light", "plan?plan=partners&pair_from=NPL&pair_to=QAT"),
    Shot("plan-partners-phone", "plan?plan=partners&pair_from=IDN&pair_to=MYS", size=PHONE),
    Shot("plan-drafts-light", f"plan?plan=drafts&drafts={DRAFTS}"),
    Shot("plan-drafts-dark", f"plan?plan=drafts&drafts={DRAFTS}&draft_at=1", "dark"),
    Shot("plan-next-light", "plan?plan=next"),
    Shot("plan-rank-light", "plan?plan=rank"),
    Shot("data-light", "data"),
    Shot("questions-light", "data?tab=questions&question=unions_in&given=country%3DNPL"),
    Shot("cypher-light", f"cypher?statement={STATEMENT}"),
    Shot("cypher-picture-dark", f"cypher?answer=picture&statement={STATEMENT}", "dark"),
    Shot("cypher-phone", f"cypher?statement={STATEMENT}", size=PHONE),
    Shot("overview-fr", "?lang=fr"),
    Shot("network-fr", "network?lang=fr&focus=gefont-npl"),
    Shot("corridors-fr", "corridors?lang=fr&corridor=NPL-QAT"),
    Shot("agreements-fr", "agreements?lang=fr&show=timeline"),
    Shot("data-fr", "data?lang=fr&tab=datasets"),
)


def main() -> int:
    """Start the explorer, draw every picture, stop it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures", help="folder for the pictures")
    folder: Path = parser.parse_args().into
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium or Chrome was found. Debian: apt-get install chromium", file=sys.stderr)
        return 1
    try:
        day = day_of_load(os.environ)
    except SolidarityError as fault:
        print(fault, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGS))
        for shot in SHOTS:
            draw(browser, shot, address, day, folder / f"{shot.name}.png")
            print(f"{folder / shot.name}.png")
        browser.close()
    return 0


def day_of_load(environ: Mapping[str, str]) -> str:
    """The day of the load, so that the same load gives the same pictures; raises StoreError."""
    with open_store(environ=environ) as store:
        load = store.last_load()
        if load is None:
            raise EmptyStore(NO_LOAD.format(url=store.url))
        return load.derived_as_of


@contextmanager
def running() -> Iterator[str]:
    """The explorer on a free port of this machine."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    environ = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE) as server:
        try:
            # The line with the address is printed when the server listens.
            if server.stdout is None or not any(b"http://" in line for line in server.stdout):
                raise SystemExit("Streamlit did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            # A terminated server waits for the browsers that are still connected.
            server.kill()


def draw(browser: Browser, shot: Shot, address: str, day: str, target: Path) -> None:
    """Draw one picture once everything on the page is there."""
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=shot.theme, device_scale_factor=1.5
    )
    page = context.new_page()
    joint = "&" if "?" in shot.path else "?"
    page.goto(f"{address}/{shot.path}{joint}as_of={day}")
    if shot.path.startswith("network"):
        page.locator(".picture[data-positions]").wait_for(timeout=SLOW)
    settled(page)
    page.screenshot(path=target)
    context.close()


def settled(page: Page) -> None:
    """Wait until the page is drawn to its foot, no part of it is a placeholder, and the fonts are there."""
    page.locator(".sg-foot").wait_for(timeout=SLOW)
    page.wait_for_function(
        """() => !document.querySelector('[data-testid="stSkeleton"], [data-testid="stStatusWidget"]')
            && !document.querySelector('[data-stale="true"]')
            && document.fonts.status === 'loaded'""",
        timeout=SLOW,
    )
    # Two frames: what was put in place last is painted.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


if __name__ == "__main__":
    sys.exit(main())
