"""What is shown as GEXF and GraphML: read again, it is what was drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any

import networkx
import pytest

from explorer.network.imprint import file_name
from explorer.network.layout import place
from explorer.network.picture import Picture
from explorer.network_page.drawing import as_picture
from explorer.network_page.files import as_gexf, as_graphml
from explorer.network_page.shown import Candidates, Shown
from graphmodel.answers.ties import Ties, home_ties
from graphmodel.graph import Graph
from graphmodel.kinds.organisation import Organisation
from tests.explorer.atlas import HOSTILE, TODAY, atlas, called

Read = Callable[[BytesIO], Any]
FORMATS: list[Any] = [
    pytest.param(as_gexf, networkx.read_gexf, id="gexf"),
    pytest.param(as_graphml, lambda file: networkx.read_graphml(file, force_multigraph=True), id="graphml"),
]


@pytest.fixture(scope="module")
def drawn() -> tuple[Shown, Picture, Graph]:
    """The atlas whole, with a name that holds what XML does not."""
    world = atlas()
    called(world.organisation("odd-npl", "NPL"), "A\u0000 union \ud800<b>&")
    world.affiliate("odd-npl", "ituc", since="2011-02", until="2030")
    graph = world.graph()
    ties = Ties(graph, TODAY, None)
    named = [*(organisation.id for organisation in graph.nodes(Organisation)), *ties.agreements]
    lines = [*ties.among(set(named)), *(tie for name in named for tie in home_ties(graph, name))]
    nodes = tuple(dict.fromkeys([*named, *(tie.end for tie in lines)]))
    shown = Shown(nodes, tuple(lines), len(nodes), Candidates(nodes), nodes)
    return shown, place(as_picture(shown, graph)), graph


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_what_is_read_again_is_what_was_drawn(
    write: Callable[..., bytes], read: Read, drawn: tuple[Shown, Picture, Graph]
) -> None:
    shown, _, _ = drawn
    found = read(BytesIO(write(*drawn)))
    assert found.is_directed()
    assert set(found.nodes) == set(shown.nodes)
    assert Counter((start, end, told["confidence"]) for start, end, told in found.edges(data=True)) == Counter(
        (tie.start, tie.end, tie.confidence) for tie in shown.ties
    )
    nodes = dict(found.nodes(data=True))
    assert nodes["gefont-npl"]["kind"] == "National centre"
    assert (nodes["gefont-npl"]["country"], nodes["gefont-npl"]["country_code"]) == ("Nepal", "NPL")
    assert nodes["hostile-sgp"]["name"] == HOSTILE
    assert nodes["odd-npl"]["name"] == "A\ufffd union \ufffd<b>&"
    told = next(told for start, _, told in found.edges("odd-npl", data=True) if told["tie"] == "AFFILIATED_TO")
    assert (told["since"], told["until"], told["label"]) == ("2011-02", "2030", "affiliated to")
    assert told["source_address"].startswith("https://")


def test_a_file_for_gephi_holds_the_places(drawn: tuple[Shown, Picture, Graph]) -> None:
    _, picture, _ = drawn
    held = networkx.read_gexf(BytesIO(as_gexf(*drawn))).nodes["ituc"]["viz"]["position"]
    assert (held["x"], -held["y"]) == picture.positions["ituc"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Türkiye: its ties", "turkiye-its-ties-2024-06-01"),
        ("../../etc/passwd\u0000", "etc-passwd-2024-06-01"),
        ('con<>:"/\\|?*', "con-2024-06-01"),
        ("नेपाल", "नेपाल-2024-06-01"),
        ("…", "network-2024-06-01"),
    ],
)
def test_names_of_files_are_safe_everywhere(subject: str, expected: str) -> None:
    assert file_name(subject, "2024-06-01") == expected
    assert len(file_name("word " * 90, "2024-06-01")) < 80
