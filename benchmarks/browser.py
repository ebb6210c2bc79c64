"""Running Streamlit apps, and fresh browsers to look at them with."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, ViewportSize

from tools.neo4j.server import free_port
from tools.setup.browser import CHROMIUM_ARGS, find_chromium

ROOT = Path(__file__).parent.parent
START_SECONDS = 60.0
WINDOW: ViewportSize = {"width": 1440, "height": 900}
# Nothing outside answers, at once: what a tool asks of the network costs it no time here.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def running_app(store: str) -> Iterator[str]:
    """The explorer on a free port of the loopback address, over one embedded store."""
    with running_script(ROOT / "app.py", SOLIDARITY_STORE=store) as url:
        yield url


@contextmanager
def running_script(script: Path, python: str = sys.executable, **settings: str) -> Iterator[str]:
    """A Streamlit script on a free port of the loopback address."""
    port = free_port()
    line = [python, "-m", "streamlit", "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "SOLIDARITY_"))}
    app = subprocess.Popen(
        [*line, "--server.address", "127.0.0.1"],
        cwd=ROOT, env=environ | {"PYTHONPATH": str(ROOT)} | settings,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(app, url)
        yield url
    finally:
        # A terminated server waits for the browsers that are still connected.
        app.kill()
        app.wait(30)


def _wait(app: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310 — our own loopback address
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start within {START_SECONDS:g} s")


def launch(*more: str) -> dict[str, Any]:
    """How Chromium is started, for Playwright; `more` are switches beside the usual ones; raises RuntimeError."""
    path = find_chromium()
    if path is None:
        raise RuntimeError("no Chromium was found; Debian: apt-get install chromium")
    return {"executable_path": path, "args": [*CHROMIUM_ARGS, ALONE, *more]}


@contextmanager
def fresh_window(playwright: Playwright) -> Iterator[Page]:
    """A window of the usual size, light, in a Chromium that has seen nothing yet."""
    browser = playwright.chromium.launch(**launch())
    try:
        yield browser.new_context(viewport=WINDOW, color_scheme="light").new_page()
    finally:
        browser.close()
