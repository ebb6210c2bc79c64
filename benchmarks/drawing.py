"""How long a tool takes to draw a graph until it stands still, how it zooms, and what memory it takes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image
from playwright.async_api import Browser, Frame, Page, async_playwright
from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as PageSilent

from benchmarks.apps.graph import graph
from benchmarks.browser import WINDOW, launch, running_script
from benchmarks.results import Result
from benchmarks.table import CAP_SECONDS, Drawn

APPS = Path(__file__).parent / "apps"
MONITOR = (Path(__file__).parent / "monitor.js").read_text(encoding="utf-8")
QUIET_MILLISECONDS = 1000
ZOOM_MILLISECONDS = 3000
# Beyond this, a second visit tells nothing new.
SLOW_SECONDS = 12.0
# A page that does not answer within this is still counting: what it would have told is left out.
ANSWER_SECONDS = 10.0
# The frames of one page share a thread and an origin, so the page itself can ask them all.
_STILL = """(quiet) => {
  for (const view of [window, ...Array.from({ length: frames.length }, (_, at) => frames[at])]) {
    const at = view.benchmark?.still(quiet);
    if (at) return at - performance.timeOrigin;
  }
  return null;
}"""

T = TypeVar("T")


@dataclass(frozen=True)
class Tool:
    """Something that draws graphs: its name in the table, its script, and what the script needs."""

    name: str
    script: str
    python: str
    settings: dict[str, str] = field(default_factory=dict)


@dataclass
class Visit:
    """What one visit of a fresh browser showed; no seconds where the graph still moved at the cap."""

    seconds: float | None
    version: str
    heap: float | None = None
    browser: float | None = None
    frames: float | None = None
    asked: set[str] = field(default_factory=set)
    """The hosts that were asked for something, other than the app."""


def draw_all(result: Result, tool: Tool, sizes: Sequence[int], again: int, switches: Sequence[str] = ()) -> None:
    """Draw the graph in every size with one tool, first and again, each time in a fresh browser; add to the result."""
    asked: set[str] = set()
    with running_script(APPS / tool.script, tool.python, **tool.settings) as url:
        # The script's imports are no part of the drawing, nor is what a small graph shows.
        asyncio.run(_visit(f"{url}/?nodes=30", switches, measure=False))
        for nodes in sizes:
            drawn = Drawn(tool.name, nodes, len(graph(nodes)[1]))
            for number in range(1 + again):
                visit = asyncio.run(_visit(f"{url}/?nodes={nodes}", switches))
                (drawn.again if number else drawn.first).append(visit.seconds)
                drawn.heap += [visit.heap] if visit.heap is not None else []
                drawn.browser += [visit.browser] if visit.browser is not None else []
                drawn.frames += [visit.frames] if visit.frames is not None else []
                result.versions["Chromium"] = visit.version
                asked |= visit.asked
                if visit.seconds is None or visit.seconds > SLOW_SECONDS:
                    break
            result.drawn.append(drawn)
    if asked:
        hosts = ", ".join(sorted(asked))
        result.notes.append(f"{tool.name} asks the network ({hosts}); here that is refused at once and costs no time.")


async def _visit(url: str, switches: Sequence[str], *, measure: bool = True) -> Visit:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch(*switches))
        try:
            context = await browser.new_context(viewport=WINDOW, color_scheme="light")
            page = await context.new_page()
            await page.add_init_script(MONITOR)
            asked: set[str] = set()
            page.on("request", lambda request: asked.add(_outside(request.url)))
            await page.goto(url)
            visit = Visit(await _until_still(page), browser.version)
            if measure:
                with contextlib.suppress(TimeoutError):
                    visit.heap = await _soon(_heap(page))
                    visit.browser = await _soon(_memory(browser))
                    visit.frames = await _soon(_frames(page))
            visit.asked = asked - {""}
            return visit
        finally:
            with contextlib.suppress(TimeoutError):
                await _soon(browser.close())


def _outside(url: str) -> str:
    host = url.split("/")[2].split(":")[0] if url.startswith(("http:", "https:")) else ""
    return "" if host == "127.0.0.1" else host


async def _soon(answer: Awaitable[T]) -> T:
    return await asyncio.wait_for(answer, ANSWER_SECONDS)


async def _until_still(page: Page) -> float | None:
    """Seconds from the navigation until the last change of the picture; nothing where it moves beyond the cap."""
    deadline = time.monotonic() + CAP_SECONDS + QUIET_MILLISECONDS / 1000
    while (left := deadline - time.monotonic()) > 0:
        try:
            waiting = page.wait_for_function(_STILL, arg=QUIET_MILLISECONDS, timeout=left * 1000, polling=100)
            # A page that is busy all the time does not even notice that it was waited for long enough.
            found = await asyncio.wait_for(waiting, left)
            at = float(await _soon(found.json_value()))
            # The picture itself is the judge: it shows something, and it does not change.
            before = await _soon(_look(page))
            await page.wait_for_timeout(300)
            after = await _soon(_look(page))
        except (PageSilent, TimeoutError):
            continue
        if before == after and len(set(Image.open(BytesIO(after)).convert("RGB").getdata())) > 3:
            return at / 1000 if at / 1000 <= CAP_SECONDS else None
    return None


async def _frame(page: Page) -> Frame:
    for frame in page.frames:
        if await frame.evaluate("!!globalThis.benchmark?.canvas"):
            return frame
    raise BrowserError("no frame has drawn anything")


async def _look(page: Page) -> bytes:
    canvas = (await (await _frame(page)).evaluate_handle("benchmark.canvas")).as_element()
    box = await canvas.bounding_box() if canvas else None
    if box is None:
        raise BrowserError("the drawing has gone")
    return await page.screenshot(clip={"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]})


async def _heap(page: Page) -> float:
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    await session.send("Performance.enable")
    told = await session.send("Performance.getMetrics")
    metrics = {metric["name"]: metric["value"] for metric in told["metrics"]}
    return float(metrics["JSHeapUsedSize"]) / 2**20


async def _memory(browser: Browser) -> float | None:
    """Megabytes of all the browser's processes, shared ones counted once; nothing where the system does not say."""
    session = await browser.new_browser_cdp_session()
    processes: list[dict[str, Any]] = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
    total = 0.0
    for process in processes:
        rollup = Path(f"/proc/{process['id']}/smaps_rollup")
        if not rollup.exists():
            return None
        line = next(line for line in rollup.read_text(encoding="ascii").splitlines() if line.startswith("Pss:"))
        total += int(line.split()[1]) / 1024
    return total


async def _frames(page: Page) -> float:
    told = await (await _frame(page)).evaluate(f"benchmark.zoom({ZOOM_MILLISECONDS})")
    return float(told["frames"]) / float(told["seconds"])
