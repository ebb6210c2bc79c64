"""Which agreements are asked for: the controls of the page, and what they let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, get_args

import streamlit as st

from explorer.finding.places import codes_of
from explorer.frame import state
from explorer.frame.controls import row
from explorer.frame.day import index_of
from explorer.frame.page import Scene
from explorer.text import first_upper, number, say, say_count, word
from graphmodel.answers.register import STATES, Book, Entry
from graphmodel.kinds.corridor import ends_of
from graphmodel.kinds.organisation import Organisation
from graphmodel.names.words import matches
from graphmodel.vocabulary import Commitment, Form

Width = int | Literal["stretch"]
SIGNERS = ("unions", "governments", "all")
SIGNERS_LABELS = {
    "unions": "agreements.signers.unions",
    "governments": "agreements.signers.governments",
    "all": "agreements.signers.all",
}
SHOWS = ("list", "timeline", "clock", "commitments")
LABELS = {
    "list": "agreements.show.list",
    "timeline": "agreements.show.timeline",
    "clock": "agreements.show.clock",
    "commitments": "agreements.show.commitments",
}
STATE_LABELS = {
    "in_force": "agreements.state.in_force",
    "unconfirmed": "agreements.state.unconfirmed",
    "lapsed": "agreements.state.lapsed",
    "cooperation": "agreements.state.cooperation",
    "planned": "agreements.state.planned",
}
FORMS: tuple[str, ...] = get_args(Form)
COMMITMENTS: tuple[str, ...] = get_args(Commitment)
FOLDED = ("between", "form", "party", "own")
CHOICES = ("named", "where", "standing", "promise", *FOLDED)
FIELD_PIXELS = 172


def state_name(name: str) -> str:
    """How an agreement stands, as it is read."""
    return say(STATE_LABELS[name])


def signed_by(book: Book) -> dict[str, Book]:
    """The book by who signed: all of it, and where it has both kinds those of unions and those of governments alone."""
    kinds: dict[str, list[Entry]] = {"unions": [], "governments": []}
    for entry in book.entries:
        kinds["governments" if entry.agreement.level == "government_to_government" else "unions"].append(entry)
    parts = {name: replace(book, entries=tuple(entries)) for name, entries in kinds.items()}
    return parts | {"all": book} if all(kinds.values()) else {"all": book}


def choose_signers(scene: Scene, books: Mapping[str, Book]) -> Book:
    """Draw the choice between these, each with its count, and return the one chosen."""
    if len(books) == 1:
        return books["all"]
    st.segmented_control(
        say("agreements.signers"), SIGNERS, key="signers", required=True, label_visibility="collapsed",
        format_func=lambda name: say(SIGNERS_LABELS[name], count=number(len(books[name].entries))),
    )  # fmt: skip
    return books[scene.view["signers"]]


def controls(scene: Scene, book: Book) -> None:
    """Draw the choice of view and the filters, in one row; on a phone the filters fold away."""
    width: Width = "stretch" if scene.narrow else FIELD_PIXELS
    if scene.narrow:
        _views()
        find, where, standing, promise, more = row(scene, [1] * 5, CHOICES)
    else:
        # Fields of one width that begin a second row where the window has no room for all.
        together = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="agreements_controls")
        with together:
            _views()
        find = where = standing = promise = more = together
    with find:
        st.text_input(
            say("agreements.find"), key="named", type="search", placeholder=say("agreements.find.placeholder"),
            width=width,
        )  # fmt: skip
    with where:
        known = scene.data.places
        st.session_state["where"] = [name for name in st.session_state["where"] if name in known]
        st.multiselect(
            say("agreements.where"), list(known), key="where", format_func=lambda name: known[name].name,
            placeholder=say("agreements.where.all"), width=width,
        )  # fmt: skip
    with standing:
        st.multiselect(
            say("agreements.standing"), STATES, key="standing", format_func=state_name,
            placeholder=say("agreements.standing.all"), width=width,
        )  # fmt: skip
    with promise:
        st.multiselect(
            say("agreements.promise"), COMMITMENTS, key="promise", format_func=commitment_name,
            placeholder=say("agreements.promise.all"), width=width,
        )  # fmt: skip
    with more:
        if scene.narrow:
            _folded(scene, book)
        else:
            used = sum(not scene.view.is_default(name) for name in FOLDED)
            label = say_count("agreements.more.used", used) if used else say("agreements.more")
            with st.popover(label, icon=":material/filter_list:", key="agreements_more"):
                _folded(scene, book)


def commitment_name(name: str) -> str:
    """A commitment as it begins a line."""
    return first_upper(word("commitment", name))


def _views() -> None:
    st.segmented_control(
        say("agreements.show"), SHOWS, key="show", required=True, label_visibility="collapsed",
        format_func=lambda name: say(LABELS[name]),
    )  # fmt: skip


def _folded(scene: Scene, book: Book) -> None:
    st.multiselect(
        say("agreements.between"), state.LEVELS, key="between", placeholder=say("agreements.any"),
        format_func=lambda name: first_upper(word("level", name)),
    )  # fmt: skip
    st.multiselect(
        say("agreements.form"), FORMS, key="form", placeholder=say("agreements.any"),
        format_func=lambda name: first_upper(word("form", name)),
    )  # fmt: skip
    parties = _parties(book)
    if st.session_state["party"] not in parties:
        st.session_state["party"] = None
    st.selectbox(
        say("agreements.party"), list(parties), key="party", index=None, placeholder=say("agreements.any"),
        format_func=lambda name: parties[name],
    )  # fmt: skip
    if scene.lens:
        st.toggle(say("agreements.own", name=scene.lens.name), key="own")


def _parties(book: Book) -> dict[str, str]:
    """Everybody who signed, by id, as they are chosen: “GEFONT: General Federation …”."""
    found: dict[str, Organisation] = {party.id: party for entry in book.entries for party in entry.parties}
    named = {name: party.full for name, party in found.items() if not party.placeholder}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def chosen(scene: Scene, book: Book, *, whatever_promised: bool = False) -> list[Entry]:
    """The agreements that the filters let through, in the order of the book; perhaps without that of promises."""
    codes, finds = codes_of(scene.view["where"], scene.data.places), _finds(scene)
    return [entry for entry in book.entries if _fits(scene, entry, codes, whatever_promised) and finds(entry)]


def _fits(scene: Scene, entry: Entry, codes: frozenset[str], whatever_promised: bool) -> bool:
    view, own = scene.view, entry.agreement
    lens = scene.lens
    return (
        (not view["standing"] or entry.state in view["standing"])
        and (not view["between"] or own.level in view["between"])
        and (not view["form"] or own.form in view["form"])
        and (whatever_promised or set(view["promise"]) <= set(own.commitments))
        and (not codes or not codes.isdisjoint(entry.countries))
        and (view["party"] is None or any(party.id == view["party"] for party in entry.parties))
        and (not view["own"] or lens is None or entry.id in lens.signed | lens.members_signed)
    )


def _finds(scene: Scene) -> Callable[[Entry], bool]:
    """Is an agreement meant by what was typed: by one country or two, by any of their names, else by its words?"""
    named: str = scene.view["named"].strip()
    if not named:
        return lambda entry: True
    index = index_of(scene.data).names
    if ways := index.ways(named):
        pairs = [set(ends_of(way)) for way in ways]
        return lambda entry: any(pair <= set(entry.countries) for pair in pairs)
    if countries := index.called(named, "country"):
        # FO is a union in France as well, and not the Faroes alone.
        bodies = index.called(named, "organisation")
        return lambda entry: (
            not countries.isdisjoint(entry.countries) or any(party.id in bodies for party in entry.parties)
        )
    return lambda entry: matches(named, *_words(scene, entry))


def _words(scene: Scene, entry: Entry) -> list[str]:
    """What a search looks through: title, parties in all their names, countries, sectors, the scope."""
    countries = scene.data.snapshot.countries
    found = [entry.id, entry.agreement.title, entry.agreement.scope_note or ""]
    for party in entry.parties:
        found += [party.name, party.acronym or "", *party.aliases, *party.native_names]
    found += [countries[code].name for code in entry.countries if code in countries]
    return [*found, *(word("sector", name) for name in entry.agreement.sectors), word("form", entry.agreement.form)]
