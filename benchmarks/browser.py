"""A running explorer and fresh browsers to look at it with, for the benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.neo4j.server import free_port
from tools.setup.browser import CHROMIUM_ARGS, find_chromium

ROOT = Path(__file__).parent.parent
START_SECONDS = 60.0


@contextmanager
def running_app(store: str) -> Iterator[str]:
    """The explorer on a free port of the loopback address, over one embedded store."""
    port = free_port()
    line = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    app = subprocess.Popen(
        [*line, "--server.address", "127.0.0.1"],
        cwd=ROOT, env=environ | {"SOLIDARITY_STORE": store}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(app, url)
        yield url
    finally:
        app.terminate()
        app.wait(30)


def _wait(app: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310 — our own loopback address
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the explorer did not start within {START_SECONDS:g} s")


def until_drawn(url: str) -> float:
    """Seconds from the first request of a fresh browser until the picture is drawn."""
    path = find_chromium()
    if path is None:
        raise RuntimeError("no Chromium was found; Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_ARGS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        begun = time.perf_counter()
        page.goto(url)
        page.wait_for_selector("[data-ready=true]", timeout=60_000)
        taken = time.perf_counter() - begun
        browser.close()
    return taken
