"""The view of priorities: what it answers, how its weights stand in the address, and what each row says of its rank."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from graphmodel.strategy.criteria import CRITERIA
from tests.explorer.visit import address_of, html, opened, plain, press, rows, said, title

FOLDED = ("rank_table_fold",)


def ranks(app: AppTest) -> list[str]:
    """The rows as they are read, one text each."""
    (listed,) = (one for one in html(app) if 'class="sg sg-ranks"' in one)
    return [" ".join(plain(one).split()) for one in listed.split("<li>")[1:]]


def test_the_answer_comes_first_and_every_rank_has_its_parts(store: Path) -> None:
    app = opened("plan", store, plan="rank")
    assert title(app) == "What is most urgent?"
    assert "Most urgent: **Nepal → Qatar**" in said(app)
    assert "They are 5 in all." in said(app)
    listed = ranks(app)
    assert [one.split(" ")[0] for one in listed] == ["1", "2", "3", "4", "5"]
    assert "5,000 people, more than 75 % of the others (+0.141)" in listed[0]
    assert "no union to join" in listed[0]
    assert "unknown: growth since 2010, rights rating" in listed[0]
    assert "corridors?corridor=NPL-QAT" in "".join(html(app)).replace("as_of=2024-06-01&amp;", "")
    assert "pair_from=NPL&amp;pair_to=QAT" in "".join(html(app))
    assert address_of(app).keys() <= {"plan"}


def test_weights_are_the_readers_and_stand_in_the_address(store: Path) -> None:
    app = opened("plan", store, plan="rank", weights="people:0,unions:10")
    assert app.number_input(key="rank_weight_people").value == 0
    assert all("people not displaced" not in one for one in ranks(app))
    app.number_input(key="rank_weight_people").set_value(3).run()
    assert address_of(app)["weights"] == "unions:10"
    press(app, "rank_reset")
    assert "weights" not in address_of(app)
    assert all(app.number_input(key=f"rank_weight_{name}").value == one.weight for name, one in CRITERIA.items())


def test_a_weight_that_is_none_is_left_out_and_said(store: Path) -> None:
    app = opened("plan", store, plan="rank", weights="people:5,luck:3,women:99")
    assert address_of(app)["weights"] == "people:5"
    assert "weights\\=luck\\:3\\,women\\:99 is not understood" in said(app)


def test_places_and_ends_narrow_what_is_compared(store: Path) -> None:
    app = opened("plan", store, plan="rank", rank_destination="QAT")
    assert len(ranks(app)) == 2
    assert "2 flagged corridors are compared" in said(app).replace("\\", "")
    app = opened("plan", store, plan="rank", rank_scope="ends")
    assert [one.startswith("1 Kuwait → Nepal") for one in ranks(app)] == [True]
    app = opened("plan", store, plan="rank", rank_destination="KWT")
    assert "No flagged corridor is left to rank." in said(app)
    press(app, "rank_clear")
    assert len(ranks(app)) == 5


def test_all_rows_are_a_table_that_can_be_taken_along(store: Path) -> None:
    app = opened("plan", store, FOLDED, plan="rank")
    first = rows(app)[0]
    assert (first["rank"], first["corridor"], first["people"]) == (1, "Nepal → Qatar", 5000)
    assert first["unions"] == "no union to join"
    labels = [getattr(one, "proto").label for one in app.get("download_button")]  # noqa: B009 — it has no type
    assert len(labels) == 2


def test_the_door_is_offered_to_whoever_named_an_organisation(store: Path) -> None:
    app = opened("plan", store, plan="rank", rank_scope="door")
    assert "rank_scope" not in address_of(app)
    app = opened("plan", store, plan="rank", rank_scope="door", mine="gefont-npl", members_at="one")
    assert all("Nepal" in one for one in ranks(app))


def test_on_a_phone_the_same_is_said(store: Path) -> None:
    app = opened("plan", store, (), True, plan="rank")
    assert len(ranks(app)) == 5
