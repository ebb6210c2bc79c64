"""No text of a page stands outside the catalogue: in a language that nobody speaks, no English word is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphmodel.model import Node
from tests.explorer.atlas import atlas, running
from tests.explorer.browsing import stand
from tests.wording import pseudo
from tests.world import World

PATHS = (
    "?", "?mine=bwi", "network?", "network?focus=gefont-npl", "network?view=signing&focus=bwi",
    "network?view=linked&one=gefont-npl&other=ktuf-kwt", "network?view=corridors", "network?focus=mou&selected=mou",
    "network?focus=NPL", "corridors?", "corridors?corridor=NPL-KWT", "corridors?corridor=NPL-QAT", "agreements?",
    "agreements?show=timeline", "agreements?show=clock", "agreements?show=commitments", "agreements?agreement=mou",
    "plan?plan=partners&pair_from=NPL&pair_to=KWT", "plan?plan=partners&pair_from=NPL&pair_to=QAT",
    "plan?plan=drafts&drafts=p%3Dgefont-npl,ktuf-kwt%3Bas%3Dmou", "plan?plan=next&next_restricted=yes",
    "plan?plan=rank", "plan?plan=changes&turned_from=2015-01-01", "plan?plan=brokers",
    "data?", "data?tab=unverified", "data?tab=placeholders", "data?tab=loads", "data?tab=schema", "data?tab=datasets",
    "data?tab=questions", "data?tab=questions&question=unions_in&given=country%3DNPL", "cypher?",
)  # fmt: skip
STREAMLITS_OWN = (
    r"Skip to main content|Choose an option|Help for|Fullscreen|Show/hide columns|Close fullscreen|Press Enter to .*|"
    r"^Open$|^(?:code|check|table.rows|filter.alt.off|event.available|event.busy|alt.route|block|menu.book)$|data:image/\S*"
)
"""Words of the frame that Streamlit draws around what a page draws, and its names of icons."""
IDENTIFIERS = frozenset({"gulf", "unknown", "country"})
"""Of a dataset, of the rules by which it was loaded, and of a parameter of a question."""
# Text that is seen or heard, in shadow trees too; what is typed as it stands is no text.
READ = """() => {
  const found = [];
  const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
  // The last is never shown.
  const own = ['stToolbar', 'stElementToolbar', 'stStatusWidget', 'stHeaderActionElements']
    .map((name) => `[data-testid=${name}]`);
  const skipped = ['script', 'style', 'noscript', 'code', 'pre', ...own].join(', ');
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { found.push(node.textContent); return; }
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches(skipped) || node.dataset?.testid === 'stIconMaterial') return;
      for (const name of attributes) if (node.hasAttribute(name)) found.push(node.getAttribute(name));
    }
    for (const child of node.childNodes) read(child);
    if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) read(child);
  };
  read(document.body);
  return found.filter((text) => /[A-Za-z]{3}/.test(text));
}"""
_GREEK = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "αβγδεφγηιγκλμνοπκρστυβωξυζΑΒΓΔΕΦΓΗΙΓΚΛΜΝΟΠΚΡΣΤΥΒΩΞΥΖ"
)
NAMES = ("name", "title", "acronym", "aliases", "native_names", "scope_note", "agency", "counted", "ilo_region",
         "m49_subregion", "un_name", "publisher", "licence", "unit")  # fmt: skip


def greek() -> World:
    """The world of the pages, all that people wrote in it in Greek letters."""
    world = atlas()
    world.nodes = [_named(node) for node in world.nodes]
    return world


def _named(node: Node) -> Node:
    return node.model_copy(update={name: _greek(getattr(node, name)) for name in NAMES if hasattr(node, name)})


def _greek(value: Any) -> Any:
    return tuple(map(_greek, value)) if isinstance(value, tuple) else value.translate(_GREEK) if value else value


@pytest.fixture(scope="module")
def engine() -> str:
    """Words do not depend on the store."""
    return "embedded"


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return greek


@pytest.fixture(scope="module")
def address(environ: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    texts = tmp_path_factory.mktemp("texts")
    pseudo.write(texts)
    settings = environ | {"SOLIDARITY_TEXTS": str(texts), "SOLIDARITY_LANGUAGE": pseudo.CODE}
    with running(settings, tmp_path_factory.mktemp("running")) as found:
        yield found


def english(page: Page, known: set[str]) -> set[str]:
    """The words of plain letters that are seen or heard, but for identifiers and addresses."""
    found = set()
    for text in page.evaluate(READ):
        plain = re.sub(STREAMLITS_OWN, " ", text)
        plain = re.sub(r"https?://\S+|\S+\.(?:csv|toml|md)\b|[\w.-]*\d[\w.-]*", " ", plain)
        found |= {word for word in re.findall(r"[A-Za-z][A-Za-z-]{2,}", plain) if word not in known}
    return found


@pytest.mark.parametrize("path", PATHS)
def test_no_english_word_is_left(page: Page, address: str, path: str) -> None:
    world = greek()
    known = {part for node in world.nodes for part in (node.id, *node.id.split("-"))} | IDENTIFIERS
    page.goto(f"{address}/{path}&as_of=2024-06-01".replace("?&", "?"))
    stand(page)
    expect(page.locator("[data-testid=stException], .st-key-trouble")).to_have_count(0)
    assert english(page, known) == set()


def test_the_page_is_written_from_right_to_left_in_its_language(page: Page, address: str) -> None:
    page.goto(address)
    stand(page)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


def test_the_reader_chooses_another_language_which_the_address_keeps(page: Page, address: str) -> None:
    page.goto(f"{address}/network?as_of=2024-06-01")
    stand(page)
    page.locator(".st-key-bar_language button").click()
    page.locator(".st-key-lang").get_by_role("combobox").click()
    page.get_by_role("option", name="Français").click()
    expect(page.get_by_role("link", name="Corridors")).to_be_visible()
    stand(page)
    assert "lang=fr" in page.url
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fr", "ltr"]
    page.get_by_role("link", name="Accords").first.click()
    stand(page)
    assert page.evaluate("document.documentElement.lang") == "fr"
