"""The world map: every country has a place, an arc bends its own way, and the outlines are what they say."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from explorer.look.colours import VERDICTS
from explorer.world.chart import OUTLINES, chart_of
from explorer.world.globe import arc, frame_of, heading, places, projected, world_frame
from explorer.world.legend import legend_html
from explorer.world.map import drawn_rows, line_of, width_of
from graphmodel.gaps import GapRow
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import Mark

ROOT = Path(__file__).resolve().parents[2]
WORLD = json.loads((ROOT / "static" / "world.json").read_text(encoding="utf-8"))
WITHOUT_OUTLINE = {"GIB", "MCO", "TKL", "TUV", "VAT"}


def gap(
    corridor: str, migrants: int | None = 100, verdict: Verdict = "none_on_record", marks: tuple[Mark, ...] = ()
) -> GapRow:
    origin, destination = corridor.split("-")
    return GapRow(
        corridor, origin, destination, f"Land {origin}", f"Land {destination}", verdict, True, (), (), (), marks,
        migrants, "un_stock" if migrants is not None else None, "2024" if migrants is not None else None,
        None, None, None, (), None,
    )  # fmt: skip


def test_every_country_of_the_seeds_has_a_place_and_all_but_the_smallest_an_outline() -> None:
    with (ROOT / "seeds" / "countries" / "countries.csv").open(encoding="utf-8", newline="") as file:
        known = {row["id"] for row in csv.DictReader(file)}
    assert places().keys() == known
    outlined = {shape["id"] for shape in WORLD["objects"]["countries"]["geometries"]}
    assert known - outlined == WITHOUT_OUTLINE
    assert {"BHR", "SGP", "MLT", "MDV", "XKX"} <= outlined


def test_the_outlines_say_where_they_come_from_and_stay_small() -> None:
    assert WORLD["origin"]["licence"] == "Public domain"
    assert "world-atlas 2.0.2" in WORLD["origin"]["packaging"]
    assert (ROOT / "static" / "world.json").stat().st_size < 400_000
    # An address of another place would be asked for at run time.
    assert OUTLINES == "app/static/world.json"


def test_there_and_back_are_two_lines_with_the_right_ends() -> None:
    nepal, qatar = places()["NPL"], places()["QAT"]
    there, back = arc(nepal, qatar), arc(qatar, nepal)
    assert there[0] == pytest.approx(nepal)
    assert there[-1] == pytest.approx(qatar)
    middle = len(there) // 2
    assert there[middle] != pytest.approx(back[middle], abs=1)
    # Westwards, the line ends pointing to the left.
    assert -180 < heading(there) < 0 < heading(back)


def test_a_line_over_the_pacific_takes_the_short_way() -> None:
    line = arc(places()["PHL"], places()["USA"])
    assert all(not -60 < x < 100 for x, _ in line)


def test_the_frame_holds_its_points_and_the_world_holds_the_large_countries() -> None:
    frame = frame_of([places()["NPL"], places()["QAT"]])
    assert frame.width < world_frame().width / 4
    for name in ("NPL", "QAT"):
        x, y = projected(places()[name])
        assert abs(x - frame.x) < frame.width / 2
        assert abs(y - frame.y) < frame.height / 2
    world = world_frame()
    for name in ("USA", "CAN", "ARG", "RUS", "JPN", "AUS", "NZL", "FJI", "ZAF"):
        x, y = projected(places()[name])
        assert abs(x - world.x) < world.width / 2
        assert abs(y - world.y) < world.height / 2


def test_width_is_the_root_of_the_number() -> None:
    assert width_of(1_000_000, 1_000_000) == 2 * width_of(250_000, 1_000_000)
    assert 0 < width_of(None, 1_000_000) == width_of(1, 1_000_000)


@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_a_verdict_keeps_its_colour_and_its_dashes(verdict: Verdict) -> None:
    line = line_of(gap("NPL-QAT", verdict=verdict), "light", 100_000)
    assert line["colour"] == VERDICTS[verdict].tone.light
    assert line["dash"] == (list(VERDICTS[verdict].line.dashes) or [1, 0])
    unsought = ": nobody has looked yet" if verdict == "none_on_record" else ""
    assert line["answer"] == VERDICTS[verdict].word + unsought


def test_what_is_unverified_has_its_own_line_and_what_was_not_counted_says_so() -> None:
    sure, unsure = (line_of(gap("NPL-QAT", None, "covered", marks), "dark", 1) for marks in ((), ("unverified",)))
    assert sure["dash"] != unsure["dash"]
    assert sure["migrants"] == "not counted"


def test_a_country_without_a_place_is_left_out_and_no_more_than_asked_are_drawn() -> None:
    rows = [gap("ZZZ-QAT"), gap("NPL-QAT"), gap("IND-QAT"), gap("BGD-QAT")]
    assert [row.corridor for row in drawn_rows(rows, 2)] == ["NPL-QAT", "IND-QAT"]


def test_the_chart_names_its_selections_and_fits_any_width() -> None:
    lines = [line_of(gap("NPL-QAT"), "light", 100)]
    chart = chart_of(lines, {"NPL": "Nepal", "QAT": "Qatar"}, "light", world_frame(), "NPL-QAT")
    text = json.dumps(chart)
    assert '"name": "corridor"' in text
    assert '"name": "country"' in text
    assert "width" in chart["projection"]["scale"]["expr"]
    assert chart["projection"]["type"] == "equalEarth"


def test_the_legend_names_what_is_drawn_and_no_more() -> None:
    told = legend_html([gap("NPL-QAT", 2_000_000), gap("IND-QAT", 5, "umbrella")], "light", width_of)
    assert VERDICTS["umbrella"].word in told
    assert VERDICTS["covered"].word not in told
    assert "1 million" in told
    assert "100,000" in told
    assert "low confidence" not in told
