"""The picture of the network in the reader's hands: moved, put away, grown, taken along."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import networkx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.explorer.browsing import SLOW, agree, drawn, places_of, stand, watched

DAY = "as_of=2024-06-01"
NEPAL = f"network?{DAY}&focus=NPL"
SVG = "{http://www.w3.org/2000/svg}"
UNDER_THE_POINTER = """([x, y]) => {
  let found = document.elementFromPoint(x, y);
  while (found.shadowRoot) found = found.shadowRoot.elementFromPoint(x, y);
  const [left, top] = [found.getBoundingClientRect().left, found.getBoundingClientRect().top];
  return [...found.getContext('2d').getImageData(x - left, y - top, 1, 1).data];
}"""


@pytest.fixture(scope="module")
def engine() -> str:
    """What a hand does to a picture does not depend on the store."""
    return "embedded"


def dragged(page: Page, picture: Locator, node: str, by: tuple[float, float]) -> None:
    """Take a node with the mouse and let it go elsewhere."""
    box = picture.bounding_box()
    assert box is not None
    x, y = places_of(picture)[node]
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + by[0] / 2, box["y"] + y + by[1] / 2)
    page.mouse.move(box["x"] + x + by[0], box["y"] + y + by[1])
    page.mouse.up()


def taken(page: Page, how: str, folder: Path) -> Path:
    """What the menu at the picture saves."""
    page.locator(".take summary").click()
    with page.expect_download(timeout=SLOW) as download:
        page.locator(f".take button[data-how={how}]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def in_sight(picture: Locator, nodes: set[str]) -> bool:
    """Are these nodes within the frame?"""
    box = picture.bounding_box()
    assert box is not None
    places = places_of(picture)
    return all(0 < places[node][0] < box["width"] and 0 < places[node][1] < box["height"] for node in nodes)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_node_is_moved_and_stays_and_what_comes_new_is_in_sight(chromium: Browser, address: str, motion: str) -> None:
    with watched(chromium, address, reduced_motion=motion) as page:
        page.goto(f"{address}/{NEPAL}&check")
        agree(page)
        picture = drawn(page)
        before = places_of(picture)
        dragged(page, picture, "gefont-npl", (40, 30))
        expect(picture).to_have_attribute("data-pinned", "1")
        after = places_of(picture)
        assert [after["gefont-npl"][at] - before["gefont-npl"][at] for at in (0, 1)] == pytest.approx([40, 30], abs=1)
        assert after["ituc"] == before["ituc"]
        # To move is not to choose; and what was meant is still what is drawn.
        expect(page).to_have_url(f"{address}/{NEPAL}", timeout=SLOW)
        agree(page)
        picture.focus()
        for key in ("Home", "+", "+", "+", "e"):
            page.keyboard.press(key)
        expect(picture).not_to_have_attribute("data-nodes", str(len(before)), timeout=SLOW)
        agree(page)
        assert in_sight(picture, set(places_of(picture)) - set(before))
        expect(picture).to_have_attribute("data-pinned", "1")
        page.keyboard.press("Alt+ArrowRight")
        expect(picture).to_have_attribute("data-pinned", "2")
        page.keyboard.press("u")
        expect(picture).to_have_attribute("data-pinned", "1")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Let go of what was moved").click()
        expect(picture).to_have_attribute("data-pinned", "0")
        agree(page)


def test_a_key_hides_and_the_address_brings_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}/{NEPAL}&selected=ituc&check")
    agree(page)
    picture = drawn(page)
    before = set(places_of(picture))
    picture.focus()
    page.keyboard.press("h")
    expect(page).to_have_url(f"{address}/{NEPAL}&hidden=ituc", timeout=SLOW)
    agree(page)
    assert set(places_of(drawn(page))) == before - {"ituc"}
    page.reload()
    stand(page)
    assert set(places_of(drawn(page))) == before - {"ituc"}
    page.get_by_role("button", name="Show the one hidden").click()
    expect(page).to_have_url(f"{address}/{NEPAL}", timeout=SLOW)
    stand(page)
    assert set(places_of(drawn(page))) == before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_saved_picture_holds_signs_lines_names_and_what_stands_around_it(
    chromium: Browser, address: str, theme: str, tmp_path: Path
) -> None:
    with watched(chromium, address, color_scheme=theme) as page:
        page.goto(f"{address}/{NEPAL}&check")
        agree(page)
        picture = drawn(page)
        drawing = taken(page, "svg", tmp_path)
        assert drawing.name == "nepal-its-unions-the-bodies-above-them-and-what-they-signed-2024-06-01.svg"
        svg = ElementTree.parse(drawing).getroot()  # noqa: S314 — our own
        told = {name: int(picture.get_attribute(f"data-{name}") or 0) for name in ("nodes", "edges")}
        marks, lines = (svg.findall(f".//{SVG}g[@class='{name}']") for name in ("mark", "line"))
        assert {"nodes": len(marks), "edges": len(lines)} == told
        assert all(group.find(f"{SVG}path") is not None for group in [*marks, *lines])
        texts = " ".join(text.text or "" for text in svg.iter(f"{SVG}text") if text.get("class") != "halo")
        for part in (
            "ITUC-AP",
            "Nepal: its unions",
            "As of 1 June 2024",
            "National centre (",
            "Solidarity graph, data of",
        ):
            assert part in texts
        image = Image.open(taken(page, "png", tmp_path)).convert("RGB")
        size = (float(svg.get("width", 0)), float(svg.get("height", 0)))
        assert image.size == pytest.approx((2 * size[0], 2 * size[1]), abs=2)
        # Another program draws the same: the two differ in the edges of letters, not in what is there.
        other = chromium.new_page(viewport={"width": int(size[0]), "height": int(size[1])}, device_scale_factor=2)
        other.goto(drawing.as_uri())
        twin = Image.open(BytesIO(other.screenshot())).convert("RGB")
        other.close()
        ground = image.getpixel((4, 4))
        assert ground == twin.getpixel((4, 4))
        inked = [int((np.asarray(one) != np.array(ground)).any(axis=2).sum()) for one in (image, twin)]
        assert inked[0] == pytest.approx(inked[1], rel=0.35)
        # What the browser itself saves is the canvas under the pointer: signs and lines are in it, and the ground.
        frame = picture.bounding_box()
        assert frame is not None
        x, y = places_of(picture)["gefont-npl"]
        pixel = page.evaluate(UNDER_THE_POINTER, [frame["x"] + x, frame["y"] + y])
        assert pixel[3] == 255
        assert tuple(pixel[:3]) != ground


def test_what_is_shown_is_taken_along_for_other_programs(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/{NEPAL}&hidden=ituc")
    picture = drawn(page)
    for label, ending, read in (
        ("GEXF", "gexf", networkx.read_gexf), ("GraphML", "graphml", networkx.read_graphml),
    ):  # fmt: skip
        with page.expect_download(timeout=SLOW) as download:
            page.get_by_role("button", name=label).click()
        assert download.value.suggested_filename.endswith(f"-2024-06-01.{ending}")
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert set(read(path).nodes) == set(places_of(picture))
