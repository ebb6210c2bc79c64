"""Every verdict on a corridor is followed by its next step, and every name in it is a way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.corridors.next_step import STEPS
from graphmodel.verdicts import VERDICTS
from tests.explorer.atlas import called
from tests.explorer.visit import html, opened, plain
from tests.graphmodel.gulf import gulf, silenced
from tests.world import World

STEP = re.compile(r"<dt>Next step</dt><dd>(.*?)</dd>", re.DOTALL)
WAY = re.compile(r'<a class="sg-go" href="([^"]+)" data-way="[^"]+"><bdi>([^<]*)</bdi></a>')

EVERY = {
    "NPL-KWT": (
        "covered",
        "Keep it confirmed: with nothing new on record, it turns to unconfirmed on 1 August 2028. "
        "Who can tell of it: Union gefont-npl and Union ktuf-kwt.",
        {"gefont-npl", "ktuf-kwt"},
    ),
    "IND-KWT": (
        "partial",
        "Ask Union hms-ind (website) and Union ktuf-kwt to take in those who are left out: it is only for domestic "
        "work.",
        {"hms-ind", "ktuf-kwt"},
    ),
    "NPL-IND": (
        "unconfirmed",
        "Ask Union gefont-npl and Union hms-ind (website) whether it still holds.",
        {"gefont-npl", "hms-ind"},
    ),
    "IND-NPL": (
        "unconfirmed",
        "Ask Union hms-ind (website) and Union gefont-npl about what is not certain: the sources for it are weak.",
        {"gefont-npl", "hms-ind"},
    ),
    "NPL-SGP": (
        "one_sided",
        "Missing is who signs in Singapore, beside Union gefont-npl: NTUC could.",
        {"SGP", "gefont-npl", "ntuc-sgp"},
    ),
    "SGP-IND": (
        "umbrella",
        "It becomes concrete between NTUC in Singapore and Union hms-ind in India.",
        {"ntuc-sgp", "SGP", "hms-ind", "IND"},
    ),
    "KWT-SGP": (
        "government_only",
        "Could sign: Union ktuf-kwt in Kuwait with NTUC in Singapore.",
        {"ktuf-kwt", "KWT", "ntuc-sgp", "SGP"},
    ),
    "KWT-NPL": (
        "lapsed",
        "Who signed it could renew it: Union ktuf-kwt and Union gefont-npl.",
        {"gefont-npl", "ktuf-kwt"},
    ),
    "SGP-NPL": (
        "none_on_record",
        "Could sign: NTUC in Singapore with Union gefont-npl in Nepal. Union ituc stands above unions of both "
        "countries and could bring them together.",
        {"ntuc-sgp", "SGP", "gefont-npl", "NPL", "ituc"},
    ),
    "NPL-QAT": (
        "government_only",
        "Nobody is there to sign with in Qatar; others have signed there without a union: Union bwi (“Text works”).",
        {"QAT", "bwi", "works"},
    ),
    "NPL-NOR": (
        "none_on_record",
        "Nobody is there to sign with in Norway; elsewhere Union gefont-npl signed with Union ktuf-kwt in Kuwait: "
        "“Text mou”.",
        {"NOR", "gefont-npl", "ktuf-kwt", "KWT", "mou"},
    ),
    "NOR-QAT": (
        "none_on_record",
        "Nobody is there to sign with in Norway and Qatar; others have signed there without a union: "
        "Union bwi (“Text works”).",
        {"NOR", "QAT", "bwi", "works"},
    ),
}  # fmt: skip


def every() -> World:
    """A corridor for each verdict, and for each reason why nobody is there to sign with."""
    world = silenced(gulf()).country("SGP", name="Singapore")
    world.organisation("ntuc-sgp", "SGP", acronym="NTUC")
    called(world, "National Trades Union Congress").affiliate("ntuc-sgp", "ituc")
    website = "https://hms.example.org"
    world.nodes = [
        node.model_copy(update={"website": website}) if node.id == "hms-ind" else node for node in world.nodes
    ]
    world.organisation("gov-sgp", "SGP", "government").organisation("gov-kwt", "KWT", "government")
    world.agreement("weak", ["gefont-npl", "hms-ind"], ["IND>NPL"], signed_on="2023", confidence="low")
    world.agreement("half", ["gefont-npl", "gov-sgp"], ["NPL>SGP"], level="union_to_government", signed_on="2023")
    world.affiliate("hms-ind", "bwi")
    world.agreement("wide", ["ituc", "bwi"], ["SGP>IND"], binds_affiliates=True, signed_on="2023")
    world.agreement(
        "states", ["gov-kwt", "gov-sgp"], ["KWT>SGP"], level="government_to_government", signed_on="2023"
    )  # fmt: skip
    return world.agreement("works", ["bwi", "gov-qat"], level="union_to_government", signed_on="2022")


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return every


def test_every_verdict_has_a_next_step() -> None:
    assert STEPS.keys() == set(VERDICTS) == {verdict for verdict, _, _ in EVERY.values()}


@pytest.mark.parametrize("corridor", EVERY)
def test_the_next_step_is_told_with_ways(store: Path, corridor: str) -> None:
    verdict, told, things = EVERY[corridor]
    page = "\n".join(html(opened("corridors", store, (), corridor=corridor)))
    step = STEP.findall(page)[0]
    assert every().verdict(corridor) == verdict
    assert plain(step).replace("\u2068", "").replace("\u2069", "") == told
    ways = [address for address, _ in WAY.findall(step)]
    assert {address.rpartition("=")[2] for address in ways} == things
    assert all(address.startswith(("network?focus=", "agreements?agreement=")) for address in ways)


def test_what_is_longer_is_a_jump_on_the_page(store: Path) -> None:
    page = "\n".join(html(opened("corridors", store, (), corridor="NPL-KWT")))
    places = set(re.findall(r'class="sg-jump" href="#([a-z]+)"', page))
    assert places == {"years", "evidence"}
