"""The corridors page: presets and cards, who could sign, the evidence drawn, the years, both ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from explorer.corridors.case import Case
from explorer.corridors.picture import picture_of
from explorer.corridors.years import told, years_of
from explorer.network.picture_table import table_of
from graphmodel.answers.nearest import Precedent, Shared, at_the_table, nearest
from graphmodel.coverage import Coverage, CoveragePolicy, assess
from graphmodel.coverage.history import history
from graphmodel.coverage.life import signers_in
from graphmodel.coverage.report import Reporter
from graphmodel.kinds.country import Country
from graphmodel.stores import open_store
from tests.explorer.atlas import atlas
from tests.explorer.visit import FOLDS, address_of, html, opened, press, rows, said, title
from tests.graphmodel.gulf import load
from tests.world import World, nepal_kuwait

DAY = date(2024, 6, 1)


def case_of(world: World, corridor: str, day: date = DAY, policy: CoveragePolicy | None = None) -> Case:
    chosen, graph = policy or CoveragePolicy(), world.graph()
    origin, destination = corridor.split("-")
    coverage = Coverage(graph, chosen)
    codes = [country.id for country in graph.nodes(Country)]
    pairs = [f"{one}-{other}" for one in codes for other in codes if one != other]
    held = {pair: coverage.on_corridor(*pair.split("-")) for pair in pairs}
    return Case(
        Reporter(graph, chosen).report(origin, destination, day),
        held[corridor],
        assess(held[corridor], day, chosen),
        nearest(graph, held, origin, destination, day, chosen),
        None,
    )


# Presets, places and cards


def test_a_preset_is_the_whole_that_the_title_speaks_of(store: Path) -> None:
    app = opened("corridors", store, preset="asia-arab")
    assert title(app) == "Asia – Arab States: 2 of 4 corridors flagged"
    assert [row["corridor"] for row in rows(app)] == ["Nepal → Qatar", "India → Qatar"]
    assert "**2 of 4** corridors are flagged" in said(app)
    assert address_of(app) == {"preset": "asia-arab"}


def test_presets_without_a_country_on_record_are_not_offered(store: Path) -> None:
    app = opened("corridors", store)
    assert app.button_group(key="preset").options == [
        "The world", "Asia – Arab States", "Within Europe and Central Asia"
    ]  # fmt: skip


def test_a_preset_takes_the_place_of_both_ends(store: Path) -> None:
    app = opened("corridors", store, destination="QAT", verdict="umbrella")
    app.button_group(key="preset").set_value("asia-arab").run()
    assert address_of(app) == {"preset": "asia-arab", "verdict": "umbrella"}


def test_all_origins_of_a_destination_are_a_whole_of_their_own(store: Path) -> None:
    assert title(opened("corridors", store, destination="KWT")) == "All origins → Kuwait: 0 of 2 corridors flagged"
    both = opened("corridors", store, origin="NPL,IND", destination="GCC", preset="asia-arab")
    assert title(both).startswith("Asia – Arab States, India and Nepal → Gulf states (GCC)") or title(both).startswith(
        "Asia – Arab States, Nepal and India → Gulf states (GCC)"
    )


def test_the_door_is_there_for_those_who_said_who_they_are(store: Path) -> None:
    app = opened("corridors", store, preset="door", mine="gefont-npl")
    assert title(app) == "At the door of Union gefont-npl: 3 of 4 corridors flagged"
    assert opened("corridors", store, preset="door").session_state["preset"] == "all"


def test_between_members_or_at_one_of_them(store: Path) -> None:
    # Members of ITUC are in Nepal, Singapore and Mauritius; no listed corridor lies between these.
    app = opened("corridors", store, preset="door", mine="ituc")
    assert title(app) == "At the door of Union ituc"
    assert "Corridors with living members at both ends" in said(app)
    app.button_group(key="members_at").set_value("one").run()
    assert title(app) == "At the door of Union ituc: 3 of 4 corridors flagged"
    assert address_of(app) == {"preset": "door", "mine": "ituc", "members_at": "one"}
    assert "No living member of Union icftu with a country is on record" in said(
        opened("corridors", store, preset="door", mine="icftu")
    )


@pytest.mark.parametrize(
    ("preset", "as_of", "expected"),
    [
        ("members", "2024-06-01", ["India → Kuwait", "Nepal → Kuwait"]),
        ("confirm", "2029-06-01", ["India → Kuwait", "Nepal → Kuwait"]),
        ("falling", "2028-06-01", ["India → Kuwait", "Nepal → Kuwait"]),
        ("falling", "2024-06-01", []),
    ],
)
def test_what_members_hold_is_listed_whole(store: Path, preset: str, as_of: str, expected: list[str]) -> None:
    app = opened("corridors", store, preset=preset, mine="ktuf-kwt", as_of=as_of)
    assert [row["corridor"] for row in rows(app)] == expected if expected else not app.dataframe
    assert title(app).endswith(f": {len(expected)} corridors")


def test_what_most_people_in_a_corridor_are_is_filtered(tmp_path: Path) -> None:
    path = tmp_path / "characters.lbdb"
    world = atlas()
    world.nodes = [
        node.model_copy(update={"character": "refuge", "character_source": "page", "character_confidence": "low"})
        if node.id == "NPL-QAT"
        else node
        for node in world.nodes
    ]
    with open_store(str(path), environ={}) as held:
        load(held, world)
    assert [row["character"] for row in rows(opened("corridors", path, character="refuge"))] == ["refugees"]
    assert "Nepal → Qatar" not in {
        row["corridor"] for row in rows(opened("corridors", path, character="labour,unknown"))
    }
    assert "Mostly refugees, from general knowledge." in said(opened("corridors", path, corridor="NPL-QAT"))


def test_a_phone_has_a_card_for_each_corridor_and_no_wide_table(store: Path) -> None:
    app = opened("corridors", store, FOLDS, True)
    assert list(app.dataframe) == []
    cards = [text for text in html(app) if text.startswith('<div class="sg sg-card">')]
    assert len(cards) == 5
    assert "Governments only" in cards[0]
    assert "5,000 people (UN stock, 2024)" in cards[0]
    press(app, "open_NPL-QAT")
    assert title(app) == "Nepal → Qatar: no union to sign with"


def test_whoever_types_a_name_finds_the_corridor_flagged_or_not(store: Path) -> None:
    assert [row["corridor"] for row in rows(opened("corridors", store, find="npl-kwt"))] == [
        "Nepal → Kuwait",
        "Kuwait → Nepal",
    ]
    app = opened("corridors", store, find="npl-kwt", verdict="lapsed")
    assert "No corridor fits what was chosen." in app.info[0].value


# Nobody to sign with


def test_an_end_without_anybody_to_sign_is_said_in_lists_and_left_out_on_demand(store: Path) -> None:
    app = opened("corridors", store)
    told = {row["corridor"]: row["missing"] for row in rows(app)}
    assert told["Nepal → Qatar"] == "Qatar: none, as reported"
    assert told["Norway → Nepal"] == "Norway: none on record"
    assert told["Kuwait → Nepal"] == ""
    assert [row["corridor"] for row in rows(opened("corridors", store, unions="both"))] == ["Kuwait → Nepal"]
    legend = next(text for text in html(app) if "sg-map-legend" in text)
    assert "no union to sign with there, as reported" in legend
    assert "no union there on record" in legend
    cards = "".join(html(opened("corridors", store, FOLDS, True)))
    assert "No union to sign with in Qatar, as reported" in cards
    assert "No union in Norway on record" in cards
    assert "No union to sign with in Qatar, as reported" in said(opened("overview", store))


# Who has looked


def test_whether_anybody_has_looked_is_a_column_a_filter_and_a_part_of_the_corridor(tmp_path: Path) -> None:
    path = tmp_path / "searched.lbdb"
    world = atlas().search("norway", ["NOR-NPL"], "2024-05-20", languages=["no"], words="LO", note="two <i>pages</i>")
    with open_store(str(path), environ={}) as held:
        load(held, world)
    searched = "Looked for on 20 May 2024 in Norwegian: nothing found"
    listed = rows(opened("corridors", path))
    told = {row["corridor"]: row["looked_for"] for row in listed}
    assert told.pop("Norway → Nepal") == "Nothing found, 20 May 2024, in Norwegian"
    assert set(told.values()) == {"Nobody has looked yet"}
    assert [row["corridor"] for row in rows(opened("corridors", path, looked_for="yes"))] == ["Norway → Nepal"]
    assert {row["corridor"] for row in rows(opened("corridors", path, looked_for="never"))} == set(told)
    # Where nothing is on record, there is no reason beside who looked.
    assert all((row["reason"] == "") is (row["verdict"] == "None on record") for row in listed)
    card = next(text for text in html(opened("corridors", path, FOLDS, True)) if searched in text)
    assert "No agreement on record" not in card
    assert [row["looked_for"] for row in rows(opened("corridors", path, verdict="covered"))] == [""]
    page = "".join(html(opened("corridors", path, corridor="NOR-NPL")))
    assert f"{searched};" in page
    assert f"{searched} <small>(a shelf, LO, two &lt;i&gt;pages&lt;/i&gt;)</small>" in page
    page = "".join(html(opened("corridors", path, corridor="NPL-QAT")))
    assert "Who has looked" in page
    assert "Nobody has looked yet" in page
    assert "Who has looked" not in "".join(html(opened("corridors", path, corridor="NPL-KWT")))


# Who could sign


def test_bodies_above_both_ends_and_neighbours_that_signed_first() -> None:
    world = nepal_kuwait()
    world.country("BHR", m49_subregion="Western Asia").country("KOR", m49_subregion="Eastern Asia")
    world.organisation("gfbtu-bhr", "BHR").organisation("kctu-kor", "KOR")
    world.agreement("korea", ["gefont-npl", "kctu-kor"], ["NPL>KOR"], signed_on="2023")
    world.agreement("bahrain", ["gefont-npl", "gfbtu-bhr"], ["NPL>BHR"], signed_on="2010")
    world.nodes = [
        node.model_copy(update={"m49_subregion": "Western Asia"}) if node.id == "KWT" else node for node in world.nodes
    ]
    found = case_of(world, "NPL-KWT").nearest
    assert found.shared == (Shared("ituc", ("gefont-npl",), ("ktuf-kwt",)),)
    assert found.origin == (
        Precedent("bahrain", "unconfirmed", ("gefont-npl",), ("gfbtu-bhr",), "BHR", True),
        Precedent("korea", "covered", ("gefont-npl",), ("kctu-kor",), "KOR", False),
    )
    assert found.destination == ()


def test_observers_the_dissolved_and_councils_of_federations_bring_nobody_together() -> None:
    world = World("NPL", "KWT")
    world.organisation("one", "NPL").organisation("other", "KWT").organisation("gone", "KWT", dissolved="2010")
    world.organisation("bwi", kind="global_union_federation").organisation("council", kind="subregional_body")
    world.affiliate("one", "bwi").affiliate("other", "bwi", status="observer").affiliate("gone", "bwi")
    world.affiliate("bwi", "council")
    assert case_of(world, "NPL-KWT").nearest.shared == ()
    assert [union.id for union in signers_in(world.graph(), "KWT", DAY)] == ["other"]
    assert [one.body for one in case_of(world, "NPL-KWT", date(2005, 1, 1)).nearest.shared] == ["bwi"]


def test_where_no_union_is_those_at_the_table_are_named(store: Path) -> None:
    world = atlas().agreement(
        "ministry", ["bwi", "gov-qat"], ["*>QAT"], level="union_to_government", signed_on="2022"
    )  # fmt: skip
    assert at_the_table(world.graph(), "QAT", DAY) == {"bwi": ["ministry"]}
    assert at_the_table(world.graph(), "QAT", date(2021, 12, 31)) == {}
    told_here = said(opened("corridors", store, corridor="NPL-QAT"))
    assert "Unions in Nepal have signed with" in told_here
    assert "Union ktuf-kwt (Kuwait), signed by Union gefont-npl" in told_here
    assert "Who could sign" not in said(opened("corridors", store, corridor="NPL-KWT"))


def test_the_sector_decides_who_could_sign(tmp_path: Path) -> None:
    path = tmp_path / "sector.lbdb"
    world = atlas().organisation("sailors-npl", "NPL", "national_union", sectors=["seafaring"])
    world.organisation("homes-npl", "NPL", "national_union", sectors=["domestic_work"])
    world.organisation("friends-npl", "NPL", "migrant_association")
    with open_store(str(path), environ={}) as held:
        load(held, world)
    page = html(opened("corridors", path, corridor="NPL-QAT", sector="domestic_work"))
    signers = next(text for text in page if "sg-signers" in text)
    assert signers.index("homes-npl") < signers.index("gefont-npl") < signers.index("sector not on record")
    assert "sailors-npl" not in signers
    ends = next(text for text in page if "sg-ends" in text)
    assert ends.index("One of other sectors") < ends.index("sailors-npl")
    assert "sailors-npl" in next(
        text for text in html(opened("corridors", path, corridor="NPL-QAT")) if "sg-signers" in text
    )


# The evidence drawn


def test_the_picture_leads_from_one_country_through_who_signed_to_the_other() -> None:
    world = nepal_kuwait().agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2022")
    picture = picture_of(world.graph(), case_of(world, "NPL-KWT"))
    across = {node.id: node.x for node in picture.nodes}
    assert sorted(across, key=lambda name: across[name]) == ["NPL", "gefont-npl", "mou", "ktuf-kwt", "KWT"]
    assert {(edge.source, edge.style, edge.target) for edge in picture.edges} == {
        ("gefont-npl", "based", "NPL"), ("gefont-npl", "covered", "mou"), ("ktuf-kwt", "covered", "mou"),
        ("ktuf-kwt", "based", "KWT"),
    }  # fmt: skip
    assert set(table_of(picture)["tie"]) == {"based in", "Covered"}


def test_an_umbrella_is_drawn_through_the_unions_below_it() -> None:
    world = nepal_kuwait()
    world.organisation("ituc-ap", kind="regional_confederation").structure("ituc-ap", "ituc")
    world.organisation("anec-npl", "NPL").affiliate("anec-npl", "ituc-ap")
    world.agreement("pact", ["ituc", "hms-ind"], binds_affiliates=True, signed_on="2022")
    case = case_of(world, "NPL-KWT")
    assert case.report.verdict == "umbrella"
    picture = picture_of(world.graph(), case)
    styles = {(edge.source, edge.style, edge.target) for edge in picture.edges}
    assert {("ituc", "umbrella", "pact"), ("gefont-npl", "affiliated", "ituc")} <= styles
    notes = {(edge.source, edge.title) for edge in picture.edges if edge.target == "ituc"}
    assert ("anec-npl", "through Union ituc-ap") in notes


def test_with_nothing_on_record_both_ends_are_drawn_all_the_same() -> None:
    world = World("NPL", "KWT").organisation("gefont-npl", "NPL")
    picture = picture_of(world.graph(), case_of(world, "NPL-KWT"))
    assert {node.id for node in picture.nodes} == {"NPL", "KWT", "gefont-npl"}


# The years


def test_the_years_are_told_in_one_sentence() -> None:
    world = nepal_kuwait()
    world.agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2012-06-12", ends_on="2017-06-11")
    case = case_of(world, "NPL-KWT")
    years = years_of(case, DAY, CoveragePolicy())
    assert years is not None
    assert (years.first, years.last) == (date(2011, 1, 1), DAY)
    assert told(years.bands) == (
        "None on record until 11 June 2012; covered from 12 June 2012 to 11 June 2017; lapsed since 12 June 2017."
    )
    assert told(history([], CoveragePolicy(), years.first, DAY)) == "None on record all the time."


def test_without_a_date_there_are_no_years_to_draw() -> None:
    world = nepal_kuwait().agreement("mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"])
    assert years_of(case_of(world, "NPL-KWT"), DAY, CoveragePolicy()) is None
    assert years_of(case_of(nepal_kuwait(), "NPL-KWT"), DAY, CoveragePolicy()) is None


def test_the_years_look_ahead_and_have_a_table(store: Path) -> None:
    app = opened("corridors", store, ("years_twin_fold",), corridor="NPL-KWT")
    sentence = next(text.value for text in app.markdown if "covered since" in text.value).replace("\\", "")
    assert "covered since 1 May 2022" in sentence
    assert "If nothing new is recorded, it turns to unconfirmed on 1 August 2028" in sentence
    earlier = said(opened("corridors", store, corridor="NPL-KWT", as_of="2023-01-01")).replace("\\", "")
    assert "it turns to unconfirmed on 1 August 2028" in earlier
    table = [row for frame in app.dataframe for row in frame.value.to_dict("records") if "state" in row]
    assert {"what": "Verdict", "first": "2022-05-01", "last": "2024-06-01", "state": "Covered: Text mou"} in table
    assert {"what": "Text mou", "first": "2023-07", "last": "2023-07", "state": "meeting: meeting of mou"} in table
    assert "No agreement on record has ever reached this corridor." in said(
        opened("corridors", store, corridor="MUS-SGP")
    )


# Both ends, and the ways on


def test_both_ends_stand_side_by_side_and_lead_to_all_their_corridors(store: Path) -> None:
    app = opened("corridors", store, corridor="NPL-QAT")
    table = next(text for text in html(app) if "sg-ends" in text)
    for part in ("Nepal", "Qatar", "Union gefont-npl", "no union to sign with (2022)", "No organisation of workers"):
        assert part in table
    press(app, "all_destination")
    assert address_of(app) == {"destination": "QAT"}
    assert title(app).startswith("All origins → Qatar")


def test_the_evidence_has_its_table(store: Path) -> None:
    app = opened("corridors", store, ("evidence_twin_fold",), corridor="NPL-KWT")
    table = [row for frame in app.dataframe for row in frame.value.to_dict("records") if "tie" in row]
    assert {"from": "Union gefont-npl", "tie": "Covered", "to": "Text mou", "note": ""} in table


def test_the_way_back_keeps_what_was_chosen(store: Path) -> None:
    app = opened("corridors", store, preset="asia-arab", verdict="covered", corridor="NPL-KWT")
    press(app, "back")
    assert address_of(app) == {"preset": "asia-arab", "verdict": "covered"}
