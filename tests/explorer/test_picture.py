"""The picture model, its layout, its drawing data and its legend."""

import math
import random
from collections.abc import Mapping
from itertools import combinations
from xml.etree import ElementTree

import pytest

from explorer.look.colours import THEMES
from explorer.network.adapter import draw
from explorer.network.drawn import drawn_digest
from explorer.network.layout import place
from explorer.network.legend import legend_entries, legend_html
from explorer.network.picture import Picture, PictureEdge, PictureError, PictureNode, label_lines, plain, short_label
from explorer.network.ring import place_ring
from explorer.network.rooms import room_of
from explorer.network.tiers import place_tiers
from explorer.network.tree import place_hierarchy

EVIL = '<img src=x onerror="alert(1)"> & "Union"'


def invented(nodes: int) -> Picture:
    """A network of made-up codes: three hubs, their affiliates, some side ties and a few loose nodes."""
    chance = random.Random(7)  # noqa: S311 — a picture, not a secret
    drawn = [PictureNode(f"h{at}", f"Hub {at}", kind="regional_confederation") for at in range(3)]
    ties = [PictureEdge("h01", "h0", "h1", style="cooperates"), PictureEdge("h12", "h1", "h2", style="cooperates")]
    for at in range(nodes - 3):
        words = " ".join(chance.choice(["General", "Union", "of", "Labour", "Transport"]) for _ in range(at % 6 + 1))
        drawn.append(PictureNode(f"n{at}", f"{words} {at}"))
        if at % 17:
            ties.append(PictureEdge(f"a{at}", f"n{at}", f"h{chance.randrange(3)}", arrow=True))
    return Picture(tuple(drawn), tuple(ties), "An invented network")


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    boxes: list[tuple[str, float, float, float, float]] = []
    for node in picture.nodes:
        room = room_of(node)
        half = room.width / 2
        boxes.append((node.id, node.x - half, node.y - room.above, node.x + half, node.y + room.below))
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


@pytest.mark.parametrize(
    ("nodes", "edges", "said"),
    [
        ((PictureNode("a", "A"),), (PictureEdge("e", "a", "b"),), "ends at 'b', which is not in the picture"),
        ((PictureNode("a", "A"), PictureNode("a", "B")), (), "two nodes have the id 'a'"),
        ((PictureNode("a", "A", kind="club"),), (), "unknown kind 'club'"),
        ((PictureNode("a", "A"),), (PictureEdge("e", "a", "a", style="friend"),), "unknown style 'friend'"),
        ((PictureNode("a", "A", verdict="perhaps"),), (), "unknown verdict 'perhaps'"),
        ((PictureNode("", "A"),), (), "has no id"),
    ],
)
def test_a_picture_that_cannot_be_drawn_says_why(
    nodes: tuple[PictureNode, ...], edges: tuple[PictureEdge, ...], said: str
) -> None:
    with pytest.raises(PictureError, match="the picture cannot be drawn") as caught:
        Picture(nodes, edges)
    assert said in str(caught.value)


def test_the_digest_changes_with_what_is_drawn_and_with_nothing_else() -> None:
    picture = invented(12)
    turned_round = Picture(picture.nodes[::-1], picture.edges[::-1], picture.caption)
    assert turned_round.digest() == picture.digest()
    moved = picture.moved({node.id: (node.x + 1, node.y) for node in picture.nodes})
    assert moved.digest() != picture.digest()


def test_labels_are_cut_at_a_word_and_hold_no_control_characters() -> None:
    assert short_label("GEFONT") == "GEFONT"
    assert short_label("General Federation of Nepalese Trade Unions") == "General Federation of…"
    assert short_label("Donaudampfschifffahrtsgesellschaft") == "Donaudampfschifffahrtsg…"
    assert label_lines("General Federation of Nepalese") == ("General", "Federation of…")
    assert plain("a\u202eb\n\tc\x00") == "ab c"


@pytest.mark.parametrize("nodes", [1, 2, 3, 60, 300, 900])
def test_no_room_overlaps_another(nodes: int) -> None:
    placed = place(invented(nodes)) if nodes >= 3 else place(Picture(invented(3).nodes[:nodes]))
    assert overlaps(placed) == []


def test_the_layout_is_the_same_each_time_and_wide_as_a_screen() -> None:
    picture = invented(120)
    placed = place(picture)
    again = place(Picture(picture.nodes[::-1], picture.edges[::-1], picture.caption))
    assert again.positions == placed.positions
    across = [x for x, _ in placed.positions.values()]
    down = [y for _, y in placed.positions.values()]
    assert 1.1 < (max(across) - min(across)) / (max(down) - min(down)) < 2.6


@pytest.mark.parametrize(("few", "many"), [(60, 90), (60, 400)])
def test_a_change_keeps_what_stays_in_its_place(few: int, many: int) -> None:
    before = place(invented(few))
    after = place(invented(many), keep=before.positions)
    stayed: Mapping[str, tuple[float, float]] = {name: after.positions[name] for name in before.positions}
    assert stayed == before.positions
    assert overlaps(after) == []


def test_tiers_stand_under_each_other() -> None:
    picture = invented(40)
    placed = place_tiers(picture, {node.id: 0 if node.id.startswith("h") else 1 for node in picture.nodes})
    upper = [node.y for node in placed.nodes if node.id.startswith("h")]
    lower = [node.y for node in placed.nodes if not node.id.startswith("h")]
    assert max(upper) < min(lower)
    assert overlaps(placed) == []
    assert not placed.turnable


def test_tiers_are_named_and_long_rows_keep_their_order_from_left_to_right() -> None:
    picture = invented(60)
    tiers = {node.id: 0 if node.id.startswith("h") else 1 for node in picture.nodes}
    placed = place_tiers(picture, tiers, captions={0: "Regional", 1: "National"})
    assert [caption.text for caption in placed.captions] == ["Regional", "National"]
    assert placed.captions[0].y < min(y for _, y in placed.positions.values())
    # Those of one hub stand beneath it, whichever line of the row they are on.
    middles = []
    for hub in sorted(("h0", "h1", "h2"), key=lambda name: placed.positions[name][0]):
        beneath = [placed.positions[other][0] for other in picture.neighbours[hub] if other.startswith("n")]
        middles.append(sum(beneath) / len(beneath))
    assert middles == sorted(middles)


def test_groups_stand_on_a_ring_each_under_its_name() -> None:
    picture = invented(120)
    groups = {node.id: ("North", "East", "South")[at % 3] for at, node in enumerate(picture.nodes) if at > 2}
    placed = place_ring(picture, groups, ("North", "East", "South"))
    assert overlaps(placed) == []
    assert [caption.text for caption in placed.captions] == ["North", "East", "South"]
    middle = [math.hypot(*placed.positions[name]) for name in ("h0", "h1", "h2")]
    assert max(middle) < min(math.hypot(*placed.positions[name]) for name in groups)


def test_a_family_tree_puts_each_under_the_lowest_that_it_belongs_to() -> None:
    nodes = [PictureNode(name, name) for name in ("world", "region", "centre", "other", "friend", "alone", "loop")]
    pairs = [("region", "world"), ("centre", "world"), ("centre", "region"), ("other", "world"), ("loop", "loop")]
    ties = [PictureEdge(f"{child}-{parent}", child, parent, arrow=True) for child, parent in pairs]
    ties.append(PictureEdge("friends", "other", "friend", style="cooperates"))
    placed = place_hierarchy(Picture(tuple(nodes), tuple(ties)), "world")
    down = {name: y for name, (_, y) in placed.positions.items()}
    assert down["world"] < down["region"] < down["centre"]
    assert down["world"] < down["other"] < down["friend"]
    assert down["alone"] > max(down["centre"], down["friend"])
    assert overlaps(placed) == []
    with pytest.raises(KeyError):
        place_hierarchy(placed, "nowhere")


def test_a_large_family_tree_is_no_wider_than_two_screens_are() -> None:
    placed = place_hierarchy(invented(300), "h0")
    across = [x for x, _ in placed.positions.values()]
    down = [y for _, y in placed.positions.values()]
    assert overlaps(placed) == []
    assert 0.7 < (max(across) - min(across)) / (max(down) - min(down)) < 3.5


def test_the_digest_of_the_drawing_is_of_what_is_drawn() -> None:
    picture = place(invented(12))
    meant = drawn_digest(picture, "light")
    assert drawn_digest(Picture(picture.nodes[::-1], picture.edges[::-1], "Another caption"), "light") == meant
    assert drawn_digest(picture, "dark") != meant
    assert drawn_digest(Picture(picture.nodes, picture.edges[1:]), "light") != meant
    nudged = picture.moved({name: (x + 0.1, y) for name, (x, y) in picture.positions.items()})
    assert drawn_digest(nudged, "light") != meant


def test_an_empty_picture_is_a_picture() -> None:
    empty = Picture((), caption="Nothing here")
    assert place(empty) == empty
    assert place_ring(empty, {}, ()) == empty
    assert place_tiers(empty, {}) == empty
    assert draw(empty, "light").nodes == []


@pytest.mark.parametrize("theme", THEMES)
def test_pyvis_keeps_every_node_and_line_with_its_text(theme: str) -> None:
    nodes = (PictureNode("a", EVIL, kind="agreement", doubtful=True), PictureNode("b", "B", kind="country"))
    edges = (
        PictureEdge("ab", "a", "b", style="none_on_record", arrow=True),
        PictureEdge("ba", "b", "a", style="covered", arrow=True),
        PictureEdge("ab2", "a", "b", style="signed", doubtful=True),
    )
    drawing = draw(Picture(nodes, edges), "dark" if theme == "dark" else "light")
    assert [node["id"] for node in drawing.nodes] == ["a", "b"]
    assert drawing.nodes[0]["label"] == EVIL
    assert [edge["id"] for edge in drawing.edges] == ["ab", "ba", "ab2"]
    assert drawing.edges[0]["dashes"] == [4, 4]
    assert drawing.edges[1]["dashes"] is False
    assert drawing.edges[1]["width"] == 3
    assert drawing.options["physics"] == {"enabled": False}


def test_lines_between_the_same_two_nodes_do_not_lie_on_each_other() -> None:
    nodes = (PictureNode("a", "A"), PictureNode("b", "B"))
    edges = tuple(PictureEdge(f"e{at}", *(("a", "b") if at % 2 else ("b", "a")), style="covered") for at in range(4))
    seen = set()
    for edge in draw(Picture(nodes, edges), "light").edges:
        way = 1 if edge["smooth"]["type"] == "curvedCW" else -1
        seen.add(round(way * edge["smooth"]["roundness"] * (1 if edge["from"] == "a" else -1), 3))
    assert len(seen) == 4


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    picture = Picture(
        (PictureNode("a", EVIL, kind="country"), PictureNode("b", "B", kind="country")),
        (PictureEdge("e", "a", "b", style="lapsed", doubtful=True),),
        shown=2,
        total=1200,
    )
    assert "data-meant" not in legend_html(picture, "light")
    legend = legend_html(picture, "light", size_says="Size: <members>", check=True)
    root = ElementTree.fromstring(legend.replace('alt="">', 'alt=""/>'))  # noqa: S314 — our own text
    assert root.get("data-meant") == drawn_digest(picture, "light")
    entries = legend_entries(picture, "light")
    assert [(entry.group, entry.name, entry.count) for entry in entries] == [
        ("kind", "country", 2), ("tie", "lapsed", 1), ("doubt", "low", 1)
    ]  # fmt: skip
    doubt = "in pairs of dashes: a source of low confidence"
    assert [entry.text for entry in root.iter("span")] == ["Country", "Lapsed", doubt]
    assert "2 of 1,200 shown" in legend
    assert "&lt;members&gt;" in legend
