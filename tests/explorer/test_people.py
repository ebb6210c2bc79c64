"""People who are not refugees: by whom corridors are ranked, and that both numbers stand wherever one does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphmodel.stores import open_store
from tests.explorer.crowds import SOURCE, crowds, judged
from tests.explorer.visit import FOLDS, address_of, html, opened, press, rows, said
from tests.graphmodel.gulf import load
from tests.world import World


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    return crowds


def corridors(app: AppTest) -> list[str]:
    return [name.replace("Land of ", "").replace(" → ", "-") for name in (row["corridor"] for row in rows(app))]


def ways(app: AppTest) -> list[str]:
    return [str(link.proto.label) for link in app.get("page_link")]


def popovers(app: AppTest) -> list[str]:
    return [str(block.proto.popover.label) for block in app.get("popover")]


def cards(app: AppTest) -> dict[str, str]:
    found = [text for text in html(app) if text.startswith('<div class="sg sg-card">')]
    return dict(zip((str(one.key).removeprefix("open_") for one in app.button if str(one.key).startswith("open_")),
                    found, strict=True))  # fmt: skip


# Order


def test_people_who_are_not_displaced_rank_unless_the_reader_asks_for_all(store: Path) -> None:
    app = opened("corridors", store)
    assert corridors(app) == ["IND-KWT", "NPL-KWT", "SYR-TUR", "LKA-KWT", "MMR-KWT", "PHL-IRN", "AFG-IRN"]
    assert "Ranked by people not displaced." in said(app)
    app.button_group(key="people").set_value("all_people").run()
    assert address_of(app) == {"people": "all_people"}
    assert corridors(app) == ["SYR-TUR", "IND-KWT", "NPL-KWT", "LKA-KWT", "AFG-IRN", "PHL-IRN", "MMR-KWT"]
    assert "Ranked by all people." in said(app)
    press(app, "reset_counts")
    assert address_of(app) == {}


@pytest.mark.parametrize(
    ("order", "first", "figure", "other"),
    [
        ("not_displaced", "Land of IND → Land of KWT", "**1.95 million** people not displaced in flagged corridors",
         "With the displaced: 5.49 million of 5.49 million."),
        ("all_people", "Land of SYR → Land of TUR", "**5.49 million** people in flagged corridors",
         "Not displaced: 1.95 million of 1.95 million."),
    ],
)  # fmt: skip
def test_the_address_restores_the_order_of_the_start_page(
    store: Path, order: str, first: str, figure: str, other: str
) -> None:
    app = opened("overview", store, people=order)
    assert ways(app)[1] == figure
    assert ways(app)[4] == first
    assert other in said(app)


def test_the_least_number_is_of_those_who_rank(store: Path) -> None:
    assert corridors(opened("corridors", store, least="400000")) == ["IND-KWT", "NPL-KWT"]
    asked = {"least": "400000", "people": "all_people"}
    assert corridors(opened("corridors", store, **asked)) == ["SYR-TUR", "IND-KWT", "NPL-KWT"]


def test_the_network_ranks_and_sizes_by_the_same_number(store: Path) -> None:
    told = said(opened("network", store, view="corridors"))
    assert "ranked by people not displaced" in told
    assert "more people not displaced in the corridors drawn" in told
    assert told.index("Land of IND → Land of KWT") < told.index("Land of SYR → Land of TUR")
    told = said(opened("network", store, view="corridors", people="all_people"))
    assert told.index("Land of SYR → Land of TUR") < told.index("Land of IND → Land of KWT")


def test_the_legend_of_the_map_says_which_number_an_arc_is_wide_by(store: Path) -> None:
    assert "Width, people not displaced:" in said(opened("corridors", store))
    assert "Width, people:" in said(opened("corridors", store, people="all_people"))


def test_the_three_strictnesses_count_the_people_who_rank(store: Path) -> None:
    told = {order: list(opened("overview", store, people=order).button_group(key="flag_pressed").options)
            for order in ("not_displaced", "all_people")}  # fmt: skip
    assert [option.endswith("· 1.95 million not displaced") for option in told["not_displaced"]] == [True] * 3
    assert [option.endswith("· 5.49 million people") for option in told["all_people"]] == [True] * 3


def test_the_list_behind_the_people_holds_those_corridors_too_where_all_are_displaced(store: Path) -> None:
    links = opened("overview", store).get("page_link")
    behind = [str(link.proto) for link in links if "people not displaced" in link.proto.label]
    assert [("least" in link) for link in behind] == [False]
    assert "AFG-IRN" in corridors(opened("corridors", store))


def test_many_choices_are_counted_in_the_bar(store: Path) -> None:
    app = opened("overview", store, sector="domestic_work", people="all_people")
    assert "Domestic work, ranked by all people" in popovers(app)
    app = opened("overview", store, sector="domestic_work", people="all_people", stale="3", flag="nothing_confirmed")
    assert "Domestic work and 3 more choices" in popovers(app)


# Both numbers


def test_a_card_has_both_numbers_the_one_that_ranks_first(store: Path) -> None:
    found = cards(opened("corridors", store, FOLDS, True))
    assert "270,000 not displaced, of 3.75 million people (UN stock, 2024)" in found["SYR-TUR"]
    # To three figures both are half a million.
    assert "500,000 people, 45 of them displaced (UN stock, 2024)" in found["NPL-KWT"]
    assert "1 million people (UN stock, 2024)" in found["IND-KWT"]
    assert "20,000 people (host count, June 2023)" in found["MMR-KWT"]
    assert "40,000 people, all of them displaced (UN stock, 2024)" in found["AFG-IRN"]
    found = cards(opened("corridors", store, FOLDS, True, people="all_people"))
    assert "3.75 million people, 270,000 not displaced (UN stock, 2024)" in found["SYR-TUR"]


def test_the_table_has_both_columns(store: Path) -> None:
    found = {row["corridor"]: row for row in rows(opened("corridors", store))}
    refuge = found["Land of SYR → Land of TUR"]
    assert (refuge["others"], refuge["migrants"]) == (270_000, 3_750_000)
    assert list(refuge).index("others") < list(refuge).index("migrants")
    refuge = rows(opened("corridors", store, people="all_people"))[0]
    assert list(refuge).index("migrants") < list(refuge).index("others")


def test_the_sums_have_both_numbers(store: Path) -> None:
    told = said(opened("corridors", store))
    assert "with **1.95 million not displaced, of 5.49 million people** in them" in told


def test_a_corridor_says_who_counted_its_displaced(store: Path) -> None:
    told = said(opened("corridors", store, corridor="SYR-TUR"))
    assert "3.75 million people, 3.48 million of them displaced: 270,000 others (UN stock, 2024)" in told
    assert f'3,000,000 refugees (<a href="{SOURCE}"' in told
    assert "480,000 asylum-seekers" in told


def test_more_reported_than_there_are_people_is_said_as_it_is(store: Path) -> None:
    told = said(opened("corridors", store, corridor="AFG-IRN"))
    assert "40,000 people; UNHCR reports 60,000 displaced, more than the UN counts people" in told


def test_a_profile_has_both_numbers(store: Path) -> None:
    told = said(opened("network", store, focus="SYR-TUR"))
    assert "270,000 not displaced, of 3.75 million people (UN stock, 2024), mostly refugees (UNHCR, UNRWA)" in told


def test_the_profile_of_a_country_says_within_which_it_is_counted(store: Path) -> None:
    note = "The UN and UNHCR count Nearland within Land of IRN"
    assert note in said(opened("network", store, focus="NEA"))
    assert note in said(opened("network", store, focus="IRN"))
    assert note not in said(opened("network", store, focus="KWT"))


# Mostly refugees


def test_where_half_are_displaced_refugees_need_no_judgement(store: Path) -> None:
    found = {row["corridor"]: row["character"] for row in rows(opened("corridors", store))}
    assert found["Land of SYR → Land of TUR"] == "refugees (UNHCR, UNRWA)"
    assert found["Land of NPL → Land of KWT"] == ""
    # What somebody judged stands, whatever the share.
    assert found["Land of PHL → Land of IRN"] == "workers"
    assert corridors(opened("corridors", store, character="refuge")) == ["SYR-TUR", "AFG-IRN"]
    assert "mostly refugees (UNHCR, UNRWA)" in cards(opened("corridors", store, FOLDS, True))["SYR-TUR"]
    assert "Mostly refugees" in said(opened("corridors", store, corridor="SYR-TUR"))
    assert "Refugees (UNHCR, UNRWA): not a labour corridor" in said(opened("overview", store))
    assert corridors(opened("overview", store, among="labour")) == ["PHL-IRN"]


def test_a_count_says_more_than_the_judgement_that_agrees_with_it(tmp_path: Path) -> None:
    path = tmp_path / "judged.lbdb"
    with open_store(str(path), environ={}) as held:
        load(held, judged(crowds(), "SYR-TUR", "refuge"))
    told = said(opened("corridors", path, corridor="SYR-TUR"))
    assert "Mostly refugees (UNHCR and UNRWA, Refugee Data Finder, end of 2024)." in told
    assert "general knowledge" not in told


# A sector


def test_the_count_of_the_sector_leads_and_stands_beside(store: Path) -> None:
    app = opened("corridors", store, sector="domestic_work")
    assert corridors(app)[:3] == ["LKA-KWT", "NPL-KWT", "IND-KWT"]
    assert [row["sector_people"] for row in rows(app)][:2] == [103_685, 90_000]
    assert "Ranked by people counted in domestic work, then people not displaced." in said(app)
    found = cards(opened("corridors", store, FOLDS, True, sector="domestic_work"))
    assert "103,685 people counted in domestic work, 2022; 150,000 people (UN stock, 2024)" in found["LKA-KWT"]
    told = said(opened("corridors", store, sector="domestic_work", corridor="LKA-KWT"))
    assert "103,685 people counted in domestic work, 2022. 150,000 people" in told
    assert "sector_people" not in rows(opened("corridors", store))[0]
