"""The picture in a real browser: drawn without outside requests, and a click at a node's place arrives in Python."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect

APP = """
import streamlit as st

from explorer.network.component import network
from explorer.network.drawn import drawn_digest
from explorer.network.layout import place
from explorer.network.picture import Picture, PictureEdge, PictureNode

st.set_page_config(layout="wide")
theme = st.query_params.get("theme", "light")
nodes = [PictureNode("hub", "Hub", "<b>The hub</b>", kind="regional_confederation")]
nodes += [PictureNode(f"n{at}", f"Union number {at} of many") for at in range(24)]
edges = [PictureEdge(f"e{at}", f"n{at}", "hub", arrow=True) for at in range(24)]
picture = place(Picture(tuple(nodes), tuple(edges), "A hub and its affiliates"))
if st.checkbox("More"):
    more = tuple(PictureNode(f"m{at}", f"Newcomer {at}") for at in range(3))
    ties = tuple(PictureEdge(f"x{at}", f"m{at}", "hub") for at in range(3))
    picture = place(Picture(picture.nodes + more, picture.edges + ties, picture.caption), picture.positions)
wish = "n7" if st.checkbox("Wish for n7") else None
if st.checkbox("Take over"):
    wish = st.session_state.get("taken")
route = frozenset({"n1", "hub", "e1"}) if st.checkbox("Route") else frozenset()
check = "check" in st.query_params
chosen = network(picture, theme=theme, key="net", height=600, selected=wish, highlight=route, check=check)
st.session_state["taken"] = chosen.node_id
st.text(f"node {chosen.node_id} edge {chosen.edge_id} expanded {chosen.expanded} collapsed {chosen.collapsed}")
st.text(f"meant {drawn_digest(picture, theme)}")
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small Streamlit app with the component, on a free port of this machine."""
    folder = tmp_path_factory.mktemp("component")
    script = folder / "drawn.py"
    script.write_text(APP, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"]
    command += ["--server.fileWatcherType=none"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    log = folder / "log.txt"
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            while not healthy(port):
                if server.poll() is not None:
                    pytest.fail(f"Streamlit did not start: {log.read_text()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of its own; the test fails if it complains or asks anything of another machine."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, address.replace("http", "ws"), "blob:", "data:")):
            complaints.append(f"outside request: {request.url}")

    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.on("console", heard)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", asked)
    yield opened
    context.close()
    assert complaints == []


def drawn(page: Page, nodes: int = 25) -> Locator:
    picture = page.locator(f'.picture[data-ready="true"][data-nodes="{nodes}"][data-positions]')
    expect(picture).to_be_visible(timeout=30_000)
    return picture


def held(picture: Locator, name: str) -> dict[str, list[float]]:
    found: dict[str, list[float]] = json.loads(picture.get_attribute(f"data-{name}") or "{}")
    return found


def place_of(picture: Locator, node: str) -> dict[str, float]:
    x, y = held(picture, "positions")[node]
    return {"x": x, "y": y}


def test_a_click_at_a_nodes_place_arrives_in_python(page: Page, address: str) -> None:
    page.goto(address)
    picture = drawn(page)
    expect(page.get_by_text("node None edge None expanded None")).to_be_visible()
    for node in ("n3", "hub"):
        picture.click(position=place_of(picture, node))  # type: ignore[arg-type]
        expect(page.get_by_text(f"node {node} edge None")).to_be_visible()
    picture.click(position={"x": 4, "y": 4})
    expect(page.get_by_text("node None edge None")).to_be_visible()
    picture.dblclick(position=place_of(picture, "n5"))  # type: ignore[arg-type]
    expect(page.get_by_text("node n5 edge None expanded n5")).to_be_visible()


@pytest.mark.parametrize(("width", "theme", "least"), [(1440, "light", 25), (1440, "dark", 25), (360, "light", 8)])
def test_labels_do_not_overlap_and_stay_in_the_frame(
    page: Page, address: str, width: int, theme: str, least: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/?theme={theme}")
    picture = drawn(page)
    labels = held(picture, "labels")
    box = picture.bounding_box()
    assert box is not None
    assert len(labels) >= least
    assert [
        (one, other)
        for one, other in combinations(labels, 2)
        if labels[one][0] < labels[other][2]
        and labels[other][0] < labels[one][2]
        and labels[one][1] < labels[other][3]
        and labels[other][1] < labels[one][3]
    ] == []
    assert all(left >= 0 and top >= 0 for left, top, _, _ in labels.values())
    assert all(right <= box["width"] and bottom <= box["height"] for _, _, right, bottom in labels.values())


def test_what_is_drawn_is_what_was_meant_until_somebody_meddles(page: Page, address: str) -> None:
    page.goto(f"{address}/?check")
    picture = drawn(page)
    expect(page.get_by_text(f"meant {picture.get_attribute('data-digest')}")).to_be_visible()
    picture.click(position=place_of(picture, "n3"))  # type: ignore[arg-type]
    expect(page.get_by_text("node n3 edge None")).to_be_visible()
    page.get_by_text("More", exact=True).click()
    picture = drawn(page, nodes=28)
    expect(page.get_by_text(f"meant {picture.get_attribute('data-digest')}")).to_be_visible()
    for meddling in (
        "nodes.update({ id: 'n3', x: 1 })",
        "nodes.update({ id: 'n4', color: { background: '#ff0000', border: '#ff0000' } })",
        "nodes.update({ id: 'n5', shape: 'star' })",
        "edges.update({ id: 'e6', to: 'n7' })",
        "edges.remove('e8')",
    ):
        digest = picture.get_attribute("data-digest") or ""
        page.evaluate(f"globalThis.solidarityPictures.drawings.get('net').stage.{meddling}")
        expect(picture).not_to_have_attribute("data-digest", digest)
        expect(page.get_by_text(f"meant {picture.get_attribute('data-digest')}")).not_to_be_visible()


def test_nobody_who_does_not_ask_waits_for_a_digest(page: Page, address: str) -> None:
    page.goto(address)
    assert drawn(page).get_attribute("data-digest") is None


def test_a_route_stands_out_beside_what_is_selected(page: Page, address: str) -> None:
    page.goto(f"{address}/?check")
    picture = drawn(page)
    digest = picture.get_attribute("data-digest")
    page.get_by_text("Route", exact=True).click()
    expect(picture).to_have_attribute("data-highlight", "3")
    # Only what stands out keeps its name.
    expect(picture).not_to_have_attribute("data-labels", re.compile("n2"))
    assert held(picture, "labels").keys() == {"n1", "hub"}
    assert picture.get_attribute("data-digest") == digest


def test_every_click_counts_where_the_page_takes_it_over(page: Page, address: str) -> None:
    page.goto(address)
    picture = drawn(page)
    page.get_by_text("Take over", exact=True).click()
    for node in ("n3", "n4", "hub", "n4"):
        picture.click(position=place_of(picture, node))  # type: ignore[arg-type]
        expect(page.get_by_text(f"node {node} edge None")).to_be_visible()
    # Quicker than the server answers: the last one holds.
    for node in ("n5", "n6", "n8", "n9"):
        picture.click(position=place_of(picture, node))  # type: ignore[arg-type]
    expect(page.get_by_text("node n9 edge None")).to_be_visible()


def test_new_nodes_come_in_and_the_others_stay_where_they_are(page: Page, address: str) -> None:
    page.goto(address)
    before = held(drawn(page), "positions")
    page.get_by_text("More", exact=True).click()
    picture = drawn(page, nodes=28)
    expect(picture).to_have_attribute("data-positions", re.compile("m2"))
    after = held(picture, "positions")
    assert {name: after[name] for name in before} == before


def test_the_pages_wish_and_the_users_click_take_turns(page: Page, address: str) -> None:
    page.goto(address)
    picture = drawn(page)
    picture.click(position=place_of(picture, "n3"))  # type: ignore[arg-type]
    expect(page.get_by_text("node n3 edge None")).to_be_visible()
    page.get_by_text("Wish for n7", exact=True).click()
    expect(page.get_by_text("node n7 edge None")).to_be_visible()
    picture.click(position=place_of(picture, "n3"))  # type: ignore[arg-type]
    expect(page.get_by_text("node n3 edge None")).to_be_visible()


def test_the_keyboard_goes_from_node_to_node(page: Page, address: str) -> None:
    page.goto(address)
    picture = drawn(page)
    expect(picture).to_have_attribute("aria-label", re.compile("A hub and its affiliates"))
    picture.focus()
    page.keyboard.press("Home")
    # The tooltip holds the name as text: its markup is not obeyed.
    expect(picture.locator(".tip")).to_have_text("<b>The hub</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_text("node hub edge None")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_text("node hub edge None expanded hub collapsed None")).to_be_visible()
    page.keyboard.press("c")
    expect(page.get_by_text("node hub edge None expanded None collapsed hub")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text("node hub edge None")).not_to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("node None edge None")).to_be_visible()
