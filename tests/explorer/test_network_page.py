"""The network page on the small world, without a browser: what each question draws, says and keeps in the address."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.frame.data import Data
from explorer.frame.day import world_at
from explorer.look.people import RANKING
from explorer.network_page.asked import Asked
from explorer.network_page.filters import NetworkFilters
from explorer.network_page.measure import LARGEST, SMALLEST, measured, step_of
from explorer.profiles.parts import ago
from graphmodel.answers.routes import FAR, NEAR
from graphmodel.coverage import CoveragePolicy
from graphmodel.dates import first_day
from graphmodel.snapshot import Snapshot
from graphmodel.stores import open_store
from tests.explorer.atlas import HOSTILE, TODAY
from tests.explorer.visit import address_of, html, offered, opened, press, rows, said, title


def lines(app: AppTest) -> set[tuple[str, str, str]]:
    """What the table twin says is drawn: from, tie, to."""
    return {(row["From"], row["Tie"], row["To"]) for row in rows(app)}


def drawn(app: AppTest) -> set[str]:
    """The names of everything drawn."""
    return {name for row in rows(app) for name in (row["From"], row["To"]) if name}


def test_start_shows_the_agreements_that_join_countries_with_who_signed_them_and_the_bodies_above(store: Path) -> None:
    app = opened("network", store)
    assert title(app) == "The bodies above the countries, and the agreements between them"
    assert (
        "4 of 4 agreements that join countries, those of unions first, the largest ahead, and 3 bodies above"
        in said(app)
    )
    assert {
        ("ITUC of Asia and the Pacific", "structure of", "Union ituc"),
        ("ITUC of Asia and the Pacific", "signed as party", "Pact of the two bodies"),
        ("Union bwi", "signed as party", "Pact of the two bodies"),
        ("Union gefont-npl", "signed as party", "Text mou"),
        ("Union gefont-npl", "based in", "Nepal"),
        ("Union ktuf-kwt", "signed as party", "Text mou"),
        ("Union ktuf-kwt", "based in", "Kuwait"),
    } <= lines(app)
    listed = re.findall(r'data-go="([^"]*)"', said(app).partition("Largest first")[2])
    # Governments come last, however many people their text reaches.
    assert listed == ["homes", "pact", "mou", "labour"]


def test_what_was_meant_is_said_where_the_address_asks_and_as_long_as_the_session_lasts(store: Path) -> None:
    assert "data-meant" not in said(opened("network", store, focus="NPL"))
    app = opened("network", store, focus="NPL", check="")
    assert "data-meant" in said(app)
    assert address_of(app) == {"focus": "NPL"}
    assert "data-meant" in said(app.run())


def test_a_body_that_ended_is_drawn_while_it_lived(store: Path) -> None:
    before = opened("network", store, as_of="2005-01-01")
    assert ("Union icftu", "Union ituc") in {(start, end) for start, _, end in lines(before)}
    assert "as of 1 January 2005" in said(before)
    assert "Pact of the two bodies" not in drawn(before)


def test_search_finds_by_acronym_alias_country_any_script_and_in_spite_of_typing_errors(store: Path) -> None:
    app = opened("network", store)
    for typed in ("ntuc", "NTUC", "Ntuc nepal", "kongres", "egalite", "नेपाल", "egalté"):
        notes = [option["note"] for option in offered(app, "seek_find", typed)["options"]]
        assert notes, typed
        assert all("National centre" in note for note in notes if "Country" not in note)
        if typed.lower() == "ntuc":
            assert {note.rpartition(" ")[2] for note in notes} == {"Mauritius", "Singapore", "Nepal"}


@pytest.mark.parametrize(
    ("typed", "thing", "expected"),
    [
        ("ntuc nepal", "ntuc-npl", "Nepal Trade Union Congress: its ties"),
        ("kuwait", "KWT", "Kuwait: its unions, the bodies above them, and what they signed"),
        ("nepal to qatar", "NPL-QAT", "Nepal → Qatar: unions of both countries, and the agreements that reach it"),
        ("pact of the", "pact", "Pact of the two bodies: who signed it, and where it reaches"),
    ],
)
def test_anything_can_be_found_and_focused(store: Path, typed: str, thing: str, expected: str) -> None:
    app = opened("network", store, focus=thing)
    assert offered(app, "seek_find", typed)["options"][0]["id"] == thing
    assert title(app) == expected
    assert address_of(app) == {"focus": thing}
    press(app, "home")
    assert title(app).startswith("The bodies above the countries")


def test_search_that_finds_nothing_offers_the_next_step(store: Path) -> None:
    answer = offered(opened("network", store), "seek_find", "zzzzz")
    assert answer["options"] == []
    assert "Nothing on record is called “zzzzz”. Try an acronym" in answer["note"]


def test_names_are_text_and_never_markup(store: Path) -> None:
    app = opened("network", store, focus="hostile-sgp")
    escaped = "&lt;img src=x onerror=alert(1)&gt; **Union** [press](https://example.org/evil)"
    assert any(escaped in text for text in html(app))
    assert not any("<img src=x" in text for text in html(app))
    assert r"\<img src\=x onerror\=alert\(1\)\> \*\*Union\*\* \[press\]" in app.title[0].value
    assert HOSTILE in drawn(app)


def test_a_profile_says_what_is_known_and_how_old_that_is(store: Path) -> None:
    told = said(opened("network", store, focus="ntuc-npl"))
    for part in ("National centre, Nepal", "नेपाल ट्रेड युनियन", "since 2010, unverified", "High confidence"):
        assert part in told
    assert 'data-go="ituc-ap"' in told
    assert '<div dir="auto">NTUC</div>' in told


def test_an_agreement_shows_its_parties_and_the_corridors_that_it_reaches(store: Path) -> None:
    app = opened("network", store, focus="mou")
    assert ("Nepal", "Covered", "Kuwait") in lines(app)
    assert ("Union gefont-npl", "based in", "Nepal") in lines(app)
    told = said(app)
    assert "memorandum of understanding" in told
    assert 'data-go="NPL-KWT"' in told


def test_a_country_shows_its_organisations_their_bodies_and_what_they_signed(store: Path) -> None:
    app = opened("network", store, focus="NPL")
    assert {"Union gefont-npl", "Nepal Trade Union Congress", "Union ituc", "Text mou"} <= drawn(app)
    press(app, "corridors_of")
    assert title(app) == "Nepal: its largest corridors"
    assert address_of(app) == {"view": "corridors", "place": "NPL", "focus": "NPL"}


def test_a_body_read_in_a_country_names_its_family_there(store: Path) -> None:
    told = said(opened("network", store, focus="SGP", selected="ituc"))
    there = told.partition("Its family in Singapore")[2]
    assert "NTUC: National Trades Union Congress" in there.partition("</section>")[0]


def test_a_corridor_shows_both_ends_and_what_was_weighed(store: Path) -> None:
    app = opened("network", store, focus="NPL-KWT")
    assert {"Nepal", "Kuwait", "Union gefont-npl", "Union ktuf-kwt", "Text mou"} <= drawn(app)
    assert ("Nepal", "Covered", "Kuwait") in lines(app)
    assert ("Text mou", "Covered", "Kuwait") in lines(app)
    assert "Open the corridor" in [str(link.proto.label) for link in app.get("page_link")]


def test_a_corridor_that_nobody_listed_is_drawn_too(store: Path) -> None:
    app = opened("network", store, focus="IND-NOR")
    assert ("India", "None on record", "Norway") in {(a, tie, b) for a, tie, b in lines(app)}


def test_an_unknown_focus_says_so_and_starts_at_the_top(store: Path) -> None:
    for nobody in ("nobody", "NPL-XXX", "NPL-NPL"):
        app = opened("network", store, focus=nobody)
        assert f"Nothing on record is called “{nobody}”" in app.info[0].value.replace("\\", "")
        assert title(app).startswith("The bodies above")


def test_neighbours_are_added_and_taken_away(store: Path) -> None:
    app = opened("network", store, focus="NPL", selected="ituc")
    press(app, "open")
    assert address_of(app) == {"focus": "NPL", "selected": "ituc", "opened": "ituc"}
    assert "Confédération Égalité" in drawn(app)
    press(app, "close")
    assert address_of(app) == {"focus": "NPL", "selected": "ituc"}
    assert "Confédération Égalité" not in drawn(app)


def test_the_last_steps_are_taken_back(store: Path) -> None:
    app = opened("network", store, focus="NPL", selected="ituc")
    assert "undo" not in [button.key for button in app.button]
    press(app, "open")
    press(app, "focus_on")
    assert address_of(app) == {"focus": "ituc"}
    press(app, "undo")
    assert address_of(app) == {"focus": "NPL", "opened": "ituc"}
    press(app, "undo")
    assert address_of(app) == {"focus": "NPL"}
    assert "undo" not in [button.key for button in app.button]


def test_the_whole_network_is_ranked_by_ties(store: Path) -> None:
    app = opened("network", store)
    press(app, "whole_or_top")
    assert address_of(app) == {"whole": "yes"}
    assert "ranked by number of ties" in said(app)
    assert {"Union hms-ind", "Text labour", HOSTILE} <= drawn(app)


@pytest.mark.parametrize("layout", ["force", "tiers", "ring", "family"])
@pytest.mark.parametrize("focus", [None, "ituc", "NPL", "mou", "NPL-KWT"])
def test_every_layout_draws_everything(store: Path, layout: str, focus: str | None) -> None:
    address = {"layout": layout} | ({"focus": focus} if focus else {})
    app = opened("network", store, **address)
    assert address_of(app) == address
    assert rows(app)


def test_a_family_is_everybody_below(store: Path) -> None:
    app = opened("network", store, focus="ituc", layout="family")
    assert title(app) == "Union ituc: its family"
    assert {"ITUC of Asia and the Pacific", "Nepal Trade Union Congress", HOSTILE} <= drawn(app)
    within = opened("network", store, focus="ituc", layout="family", place="SGP")
    assert "National Trades Union Congress" in drawn(within)
    assert "Nepal Trade Union Congress" not in drawn(within)


def test_filters_leave_out_what_they_do_not_name(store: Path) -> None:
    whole = opened("network", store, whole="yes")
    app = opened("network", store, whole="yes", kinds="agreement,national_centre", ties="signed")
    assert {tie for _, tie, _ in lines(app) if tie} == {"signed as party"}
    assert "Union bwi" not in drawn(app)
    assert drawn(app) < drawn(whole)
    sure = opened("network", store, focus="ituc-ap", doubtful="no")
    assert ("Nepal Trade Union Congress", "affiliated to", "ITUC of Asia and the Pacific") not in lines(sure)
    assert address_of(sure) == {"focus": "ituc-ap", "doubtful": "no"}


def test_the_legend_is_pressed_and_cleared(store: Path) -> None:
    app = opened("network", store, focus="NPL")
    app.button_group(key="kinds").set_value(["national_centre"]).run()
    assert address_of(app) == {"focus": "NPL", "kinds": "national_centre"}
    assert "Union ituc" not in drawn(app)
    press(app, "filters_clear")
    assert address_of(app) == {"focus": "NPL"}


def test_filters_that_let_nothing_through_say_so_and_are_cleared(store: Path) -> None:
    app = opened("network", store, kinds="employer")
    assert "The filters let nothing through." in app.info[0].value
    press(app, "none_clear")
    assert rows(app)


def test_two_are_linked_by_routes_that_are_read_out(store: Path) -> None:
    app = opened("network", store, view="linked", one="gefont-npl", other="ktuf-kwt")
    assert title(app) == "How Union gefont-npl and Union ktuf-kwt are linked"
    options = app.radio(key="route").options
    assert any("signed “Text mou”" in option.replace("\\", "") for option in options)
    app.radio(key="route").set_value(1).run()
    assert address_of(app)["route"] == "1"
    assert ("Union gefont-npl", "signed as party", "Text mou") in lines(app)


def test_what_both_belong_to_is_told_first_and_drawn(store: Path) -> None:
    app = opened("network", store, view="linked", one="ntuc-npl", other="ntuc-sgp")
    told = "Both belong to ITUC-AP (with one other). No other short route is on record"
    assert any(text.value.replace("\\", "").startswith(told) for text in app.markdown)
    assert "NTUC (Nepal) is affiliated to ITUC-AP (since 2010, unverified), to which NTUC (Singapore)" in said(app)
    assert {"Nepal Trade Union Congress", "ITUC of Asia and the Pacific"} <= drawn(app)
    assert 'data-go="ituc-ap"' in said(app)
    assert f"Left out: routes of more than {NEAR} ties." in said(app)
    press(app, "far_routes")
    assert address_of(app)["far"] == "yes"
    assert f"Left out: routes of more than {FAR} ties." in said(app)
    press(app, "far_routes")
    assert "far" not in address_of(app)


def test_no_filter_works_in_a_view_that_does_not_show_it(store: Path) -> None:
    plain = lines(opened("network", store, view="signing", focus="gefont-npl"))
    assert lines(opened("network", store, view="signing", focus="gefont-npl", sure="low", reach="fishing")) == plain
    linked = {"view": "linked", "one": "gefont-npl", "other": "ktuf-kwt"}
    assert lines(opened("network", store, **linked, kinds="employer")) == lines(opened("network", store, **linked))
    assert "Nothing on record links" in said(opened("network", store, **linked, ties="cooperates"))


def test_two_that_nothing_links_are_told_so(store: Path) -> None:
    app = opened("network", store, view="linked", one="hms-ind", other="evil-xev")
    assert "Nothing on record links Union hms-ind and Union evil-xev." in said(app)


def test_the_two_are_chosen_by_name(store: Path) -> None:
    app = opened("network", store, focus="gefont-npl")
    press(app, "link_to")
    assert title(app) == "How are these two linked?"
    assert offered(app, "pick_other", "ktuf")["options"][0]["id"] == "ktuf-kwt"
    held = address_of(app)
    assert (held["view"], held["one"]) == ("linked", "gefont-npl")


def test_where_they_sign_draws_agreements_parties_and_corridors(store: Path) -> None:
    app = opened("network", store, view="signing", focus="gefont-npl")
    assert title(app) == "Where Union gefont-npl and its members sign"
    assert {"Text mou", "Union ktuf-kwt", "Nepal", "Kuwait"} <= drawn(app)
    assert ("Nepal", "Covered", "Kuwait") in lines(app)
    assert "Corridors their agreements cover" in said(app)
    there = opened("network", store, view="signing", focus="gefont-npl", place="GCC")
    assert title(there) == "Where Union gefont-npl and its members sign: Gulf states (GCC)"
    place = opened("network", store, view="signing", place="NPL")
    assert title(place) == "Nepal: where its unions sign"
    assert "Text mou" in drawn(place)


def test_ones_own_organisation_is_one_click_away(store: Path) -> None:
    app = opened("network", store, view="signing", mine="gefont-npl")
    assert "Choose an organisation, a country, a group or a region" in said(app)
    press(app, "take_mine")
    assert address_of(app) == {"view": "signing", "mine": "gefont-npl", "focus": "gefont-npl"}


def test_corridors_are_drawn_as_ties_between_countries(store: Path) -> None:
    app = opened("network", store, view="corridors")
    assert ("Nepal", "Governments only", "Qatar") in lines(app)
    one = opened("network", store, view="corridors", place="KWT")
    assert title(one) == "Kuwait: its largest corridors"
    assert {"Covered", "Umbrella only"} <= {tie for _, tie, _ in lines(one)}
    assert 'data-go="NPL-QAT"' in said(app)


def test_what_is_selected_is_read_even_where_it_is_not_drawn(store: Path) -> None:
    app = opened("network", store, focus="ituc-ap", selected="hms-ind")
    assert address_of(app) == {"focus": "ituc-ap", "selected": "hms-ind"}
    assert "Union hms-ind</span></h2>" in said(app)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11", "this month"), ("2026-10-31", "a month ago"), ("2025-01", "22 months ago"), ("2023", "3 years ago")],
)
def test_the_age_of_a_source_is_said_in_months_then_in_years(day: str, expected: str) -> None:
    assert ago(day, date(2026, 11, 22)) == expected


def test_nonsense_in_the_address_is_left_aside(store: Path) -> None:
    app = opened(
        "network",
        store,
        view="magic",
        layout="<b>",
        kinds="dragon",
        ties="love",
        most="-3",
        skip="x",
        place="ZZZ",
        route="99",
    )
    assert title(app).startswith("The bodies above")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Web address; none for general knowledge", "https://example.org/page", "cites")),
        ("fr", ("Adresse internet ; aucune pour les connaissances générales", "https://example.org/page")),
    ],
)
def test_a_thing_without_a_profile_of_its_own_tells_its_fields_and_ties(
    store: Path, lang: str, words: tuple[str, ...]
) -> None:
    told = said(opened("network", store, selected="page", lang=lang)).replace("\u00a0", " ").replace("\u202f", " ")
    assert [one for one in words if one.casefold() not in told.casefold()] == []


def test_size_and_colour_are_chosen_stand_in_the_address_and_are_told_in_the_legend(store: Path) -> None:
    app = opened("network", store)
    assert "Size:" not in said(app)
    app.selectbox(key="size").select("people").run()
    app.selectbox(key="colour").select("age").run()
    assert list(app.exception) == []
    assert address_of(app) == {"size": "people", "colour": "age"}
    told = said(app)
    assert "Size: people in the corridors that their agreements cover or reach" in told
    steps = re.findall(r"([\d,]+)</span>", told.partition("Size:")[2].partition("Colour:")[0])
    assert len(steps) == 3
    assert steps == sorted(steps, key=lambda step: int(step.replace(",", "")))
    assert "Colour: years since the last sign of life" in told
    # The global confederation signed nothing.
    assert "hollow and grey: none on record" in told


def test_a_count_is_an_area_and_what_has_none_is_drawn_apart(store: Path) -> None:
    with open_store(str(store), environ={}) as held:
        data = Data(held, Snapshot(held), (("SOLIDARITY_STORE", str(store)),))
        world = world_at(data, TODAY, CoveragePolicy(), RANKING)
        asked = Asked(
            "organisations", None, (), False, 120, 0, "fitting", None, NetworkFilters(), TODAY, CoveragePolicy(),
            RANKING, False,
        )  # fmt: skip
        counted = measured(world, replace(asked, size="agreements"), ["ktuf-kwt", "gefont-npl", "ituc", "mou", "KWT"])
        aged = measured(world, replace(asked, colour="age"), ["ktuf-kwt", "ituc", "mou", "KWT"])
    radius = counted.radius
    assert radius["ktuf-kwt"] == radius["KWT"] == LARGEST
    assert radius["ituc"] == SMALLEST < radius["gefont-npl"] < LARGEST
    assert counted.shade == {"mou": "none"}
    assert aged.shade["ituc"] == "none"
    assert aged.shade["mou"] != "none"
    assert "KWT" not in aged.shade


@pytest.mark.parametrize(
    ("last", "step"), [("2024-05-01", "fresh"), ("2022-05-01", "young"), ("2016", "ageing"), ("2014", "old")]
)
def test_the_longer_nothing_was_heard_the_further_down_the_steps(last: str, step: str) -> None:
    assert step_of(first_day(last), TODAY) == step


def test_what_is_hidden_is_counted_and_comes_back_and_nobody_else_moves(store: Path) -> None:
    app = opened("network", store, selected="ituc-ap")
    assert "Pact of the two bodies" in drawn(app)
    press(app, "put_away")
    assert address_of(app) == {"hidden": "ituc-ap"}
    assert "ITUC of Asia and the Pacific" not in drawn(app)
    assert "Union bwi" in drawn(app)
    assert app.button(key="unhide").label == "Show the one hidden"
    press(app, "unhide")
    assert address_of(app) == {}
    assert "ITUC of Asia and the Pacific" in drawn(app)


def test_only_what_is_tied_to_one_is_drawn_until_another_is_looked_for(store: Path) -> None:
    app = opened("network", store, focus="NPL", selected="gefont-npl")
    assert "Nepal Trade Union Congress" in drawn(app)
    press(app, "keep_tied")
    assert address_of(app) == {"focus": "NPL", "selected": "gefont-npl", "only": "gefont-npl"}
    assert {name for line in lines(app) for name in (line[0], line[2])} >= {"Union gefont-npl", "Nepal"}
    assert "Nepal Trade Union Congress" not in drawn(app)
    press(app, "home")
    assert address_of(app) == {}


@pytest.mark.parametrize("address", [{}, {"focus": "NPL"}, {"focus": "NPL", "layout": "ring"}])
def test_whatever_is_put_away_the_others_stay_where_they_are(store: Path, address: dict[str, str]) -> None:
    def places(app: AppTest) -> dict[str, tuple[float, float]]:
        sent = next(one.proto.bytes for one in app.get("bidi_component") if one.proto.bytes)
        return {node["id"]: (node["x"], node["y"]) for node in json.loads(sent[64:])["nodes"]}

    whole = places(opened("network", store, **address))
    fewer = places(opened("network", store, hidden="ituc", **address))
    assert fewer == {name: at for name, at in whole.items() if name != "ituc"}
