"""Who could sign, on the page: a corridor from the address, its pairs in the order chosen, nobody to sign with."""

from __future__ import annotations

from pathlib import Path

from tests.explorer.visit import address_of, html, opened, plain, rows, said, title


def shown(store: Path, **address: str) -> str:
    """What the view says, as it is read."""
    page = opened("plan", store, ("pairs_fold",), plan="partners", **address)
    read = plain("\n".join([title(page), said(page)]))
    # Isolated names, and punctuation that Markdown would take for its own.
    return read.replace("\u2068", "").replace("\u2069", "").replace("\\", "")


def test_the_pairs_of_a_corridor_stand_best_first_with_what_speaks_for_them(store: Path) -> None:
    page = opened("plan", store, ("pairs_fold",), plan="partners", pair_from="KWT", pair_to="NPL")
    assert title(page) == "Kuwait → Nepal: 2 pairs could sign"
    cards = next(part for part in html(page) if "sg-evidence" in part).split("<article")[1:]
    read = [plain(f"<article{card}").replace("\u2068", "").replace("\u2069", "") for card in cards]
    assert read[0].startswith("1. Union ktuf-kwt and Union gefont-npl")
    assert "“Text return”, signed in 2015, lapsed: it only has to be renewed" in read[0]
    assert "Stands before the next pair by what only needs renewing." in read[0]
    assert read[1].startswith("2. Union ktuf-kwt and NTUC")
    assert 'href="agreements?agreement=return"' in cards[0]
    assert 'href="network?focus=gefont-npl"' in cards[0]
    assert "p%3Dktuf-kwt%2Cgefont-npl%3Bc%3DKWT-NPL" in cards[0]
    assert [row["Place"] for row in rows(page)] == [1, 2]
    assert address_of(page) == {"pair_from": "KWT", "pair_to": "NPL"}


def test_the_order_is_the_reader_s_and_stands_in_the_address(store: Path) -> None:
    read = shown(store, pair_from="KWT", pair_to="NPL", pair_by="name,tie")
    assert read.index("1. Union ktuf-kwt and NTUC") < read.index("2. Union ktuf-kwt and Union gefont-npl")
    assert "Order: (1) name; (2) the nearest tie; (3) what only needs renewing" in read


def test_where_nobody_could_sign_it_says_why(store: Path) -> None:
    read = shown(store, pair_from="NPL", pair_to="QAT")
    assert read.startswith("Nepal → Qatar: nobody to sign with in Qatar")
    assert "there is no union to sign with, as reported in 2022" in read


def test_without_a_corridor_the_largest_flagged_ones_are_offered(store: Path) -> None:
    page = opened("plan", store, (), plan="partners")
    assert title(page) == "Who could sign?"
    assert any('href="plan?pair_from=KWT&amp;pair_to=NPL"' in part for part in html(page))
    assert "two different countries" in shown(store, pair_from="NPL", pair_to="NPL")


def test_what_is_no_country_is_left_out(store: Path) -> None:
    page = opened("plan", store, (), plan="partners", pair_from="gefont-npl", pair_to="KWT")
    assert address_of(page) == {"pair_to": "KWT"}


def test_the_page_of_a_flagged_corridor_leads_there(store: Path) -> None:
    page = opened("corridors", store, (), corridor="KWT-NPL")
    assert any('href="plan?pair_from=KWT&amp;pair_to=NPL"' in part for part in html(page))
    assert not any('href="plan?' in part for part in html(opened("corridors", store, (), corridor="NPL-KWT")))
