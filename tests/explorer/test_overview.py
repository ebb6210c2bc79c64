"""The start page on a small world: the answer, its figures, what the choices change."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from graphmodel.derive import derive
from graphmodel.kinds.record import Load
from graphmodel.stores import Changes, open_store
from tests.explorer.atlas import atlas
from tests.explorer.visit import opened, rows, said, title


def ways(app: AppTest) -> list[str]:
    return [str(link.proto.label) for link in app.get("page_link")]


def test_the_title_is_the_answer_and_every_figure_names_its_whole(store: Path) -> None:
    app = opened("overview", store)
    assert title(app) == "5 of 7 corridors have no agreement on record between unions of the two countries"
    assert ways(app)[:4] == [
        "**5** flagged corridors", "**5,760** people in flagged corridors", "**6** agreements looked at",
        "**14** organisations on record",
    ]  # fmt: skip
    told = said(app)
    assert "of 7 listed: 3 with nothing on record, 1 under an umbrella only, 1 otherwise" in told
    assert "of 14,900 counted: UN stock 2024 in 5 corridors, a host country’s count 2023 in one." in told
    assert "One corridor was not counted." in told
    assert "refugees and settled families among them" in told


def test_the_largest_gaps_are_ways_to_their_corridors(store: Path) -> None:
    app = opened("overview", store)
    assert ways(app)[4] == "Nepal → Qatar"
    assert r"\=HYPERLINK\(" in ways(app)[5]
    told = said(app)
    assert "Governments only · 5,000 people, UN stock, 2024" in told
    assert "None on record · not counted" in told
    # The twin lists what the map draws; one country of this world has no place on it.
    assert [row["corridor"] for row in rows(app)] == [
        "Nepal → Qatar", "Norway → Nepal", "Kuwait → Nepal", "India → Qatar",
    ]  # fmt: skip
    assert "The 4 largest of 5 flagged corridors are drawn, with 5,060 of the 5,760 people in them." in told


def test_a_place_narrows_the_map_and_the_list_and_stands_in_the_address(store: Path) -> None:
    app = opened("overview", store, at="KWT")
    assert r"Kuwait\: the largest flagged corridors from there or to there" in said(app)
    assert [row["corridor"] for row in rows(app)] == ["Kuwait → Nepal"]
    assert title(app).startswith("5 of 7 corridors")


def test_an_arc_that_was_clicked_is_read_beside_the_map(store: Path) -> None:
    assert ways(opened("overview", store, arc="NPL-QAT"))[4] == "Nepal → Qatar: open this corridor"
    assert ways(opened("overview", store, arc="NPL-KWT"))[4] == "Nepal → Qatar"


def test_labour_corridors_say_how_many_are_known(store: Path) -> None:
    app = opened("overview", store, among="labour")
    assert "No flagged corridor fits what was chosen." in app.info[0].value


def test_the_day_holds(store: Path) -> None:
    assert title(opened("overview", store, as_of="2021-01-01")) != title(opened("overview", store))


def test_what_runs_out_within_a_year_is_told_with_ways_to_the_corridor_and_to_the_text(store: Path) -> None:
    assert "No verdict gets worse by 1 June 2025" in said(opened("overview", store))
    found = said(opened("overview", store, as_of="2028-06-01"))
    assert "2 corridors with 9,100 people have a worse verdict by 1 June 2029" in found
    told = found[found.index("2 corridors with 9,100") :]
    ways_in = re.findall(r'data-way="([a-z]+)\?([^"]*)"><bdi>([^<]*)', told)
    assert [(path, *re.findall("(?:corridor|agreement)=([^&]*)", asked), name) for path, asked, name in ways_in] == [
        ("corridors", "IND-KWT", "India → Kuwait"), ("agreements", "homes", "Text homes"),
        ("corridors", "NPL-KWT", "Nepal → Kuwait"), ("agreements", "mou", "Text mou"),
    ]  # fmt: skip


def test_ones_own_door_stands_beside_the_state_of_the_data(store: Path) -> None:
    told = said(opened("overview", store, mine="gefont-npl"))
    assert "At the door of Union gefont-npl" in told
    assert "corridors that begin or end there" in told


def test_with_a_lens_the_page_leads_with_what_is_its_own(store: Path) -> None:
    plain = ways(opened("overview", store))
    own = ways(opened("overview", store, mine="ktuf-kwt"))
    assert own[:4] == [
        "**2** corridors covered", "**0** corridors to confirm", "**0** corridors lose standing", "**1** open corridor",
    ]  # fmt: skip
    assert own[4:] == plain
    later = ways(opened("overview", store, mine="ktuf-kwt", as_of="2028-06-01"))
    # “mou” and “homes” are silent for five years before the next June.
    assert later[:3] == ["**2** corridors covered", "**0** corridors to confirm", "**2** corridors lose standing"]
    silent = ways(opened("overview", store, mine="ktuf-kwt", as_of="2029-06-01"))
    assert silent[:3] == ["**0** corridors covered", "**2** corridors to confirm", "**0** corridors lose standing"]


def test_who_has_no_member_on_record_is_told_so_in_words(store: Path) -> None:
    app = opened("overview", store, mine="icftu")
    assert "No living member of Union icftu with a country is on record, as of 1 June 2024" in said(app)
    assert ways(app) == ways(opened("overview", store))


def test_how_sure_the_data_is_and_that_it_is_the_first_load(store: Path) -> None:
    told = said(opened("overview", store))
    assert "1 of 6 affiliations" in told
    assert "This is the first load on record" in told
    assert "Organisations: 14" in told


def test_what_the_last_load_changed_is_told_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "twice.lbdb"
    counts = (
        ("Organisation:14:a", "Agreement:6:a", "SIGNED:12:a"),
        ("Organisation:15:b", "Agreement:6:b", "SIGNED:12:a"),
    )
    with open_store(str(path), environ={}) as held:
        graph = derive(atlas().graph())
        for day, digests in enumerate(counts, 1):
            moment = Load(
                id=f"load-{day}", loaded_at=f"2026-11-0{day}T08:00:00+00:00", derived_as_of="2026-11-01",
                datasets=("organisations:1", f"agreements:{day}"), digests=digests,
            )  # fmt: skip
            held.write(graph, moment, Changes.between(held.read_graph(), graph))
    told = said(opened("overview", path)).partition("What the last load changed")[2]
    assert "Since the load of 1 November 2026:" in told
    assert "Organisations: 15 (+1)" in told
    assert "Agreements: 6, some of them rewritten" in told
    assert "Signatures" not in told
    assert "Datasets with new files: agreements." in told


def _loaded(path: Path, **told: object) -> Path:
    """A store with two loads, the later of which wrote this down."""
    with open_store(str(path), environ={}) as held:
        graph = derive(atlas().graph())
        for day, fields in enumerate(({}, told), 1):
            raw = {
                "id": f"load-{day}", "loaded_at": f"2026-11-0{day}T08:00:00+00:00", "derived_as_of": "2026-11-01",
                "datasets": (), "digests": (),
            }  # fmt: skip
            held.write(graph, Load.model_validate(raw | fields), Changes.between(held.read_graph(), graph))
    return path


def test_what_the_last_load_turned_is_told_with_the_row_behind_it(tmp_path: Path) -> None:
    turned = (
        "NPL-QAT unconfirmed government_only removed SIGNED gone-union|pact|party",
        "NPL-KWT none_on_record umbrella added Agreement pact",
        "KWT-NPL lapsed none_on_record",
    )
    app = opened("overview", _loaded(tmp_path / "turned.lbdb", turned=turned, turned_total=9))
    told = said(app).partition("What the last load turned")[2]
    assert "9 corridors have another verdict by the load of 2 November 2026" in told
    assert "The 3 largest:" in told
    assert "Taken out: gone-union signed Pact of the two bodies" in told
    assert "Added: Pact of the two bodies" in told
    assert "The same files, read by other rules." in told
    for corridor in ("NPL-QAT", "NPL-KWT", "KWT-NPL"):
        assert f"corridor={corridor}" in told
    assert "agreement=pact" in told
    assert "5,000 people" in told


def test_a_load_that_took_one_back_says_so(tmp_path: Path) -> None:
    turned = ("NPL-QAT unconfirmed none_on_record changed Agreement pact",)
    app = opened("overview", _loaded(tmp_path / "back.lbdb", turned=turned, turned_total=1, undoes="load-0"))
    assert "1 corridor has another verdict by the load of 2 November 2026, which took an earlier one back." in said(app)


def test_nothing_is_said_of_a_load_that_turned_none_or_wrote_what_is_not_understood(tmp_path: Path) -> None:
    path = _loaded(tmp_path / "none.lbdb", turned=("NPL-QAT unconfirmed of_a_later_version",), turned_total=1)
    assert "What the last load turned" not in said(opened("overview", path))
