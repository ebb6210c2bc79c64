"""Pairs that could sign, drawn: each as a card with what speaks for it, and all of them as a table."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from explorer.corridors.ways import party_way
from explorer.frame.data import Data
from explorer.frame.going import way_html
from explorer.frame.names import Named, names_of_country, ways_in
from explorer.frame.page import Scene
from explorer.look.parts import esc, facts, twin
from explorer.text import first_upper, gap_words, say
from graphmodel.coverage import CoveragePolicy
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.corridor import corridor_id
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.drafts import MOST, Draft, Party, Proposal, name_of
from graphmodel.strategy.pair_reasons import Line, Part, reasons_of, things_of
from graphmodel.strategy.partners import By, Found, Pair, Partners
from graphmodel.vocabulary import Sector

MOST_CARDS = 8
PARTS: tuple[Part, ...] = ("renew", "region", "tie", "fit", "experience", "warnings")


def found_for(scene: Scene, origin: str, destination: str, by: tuple[By, ...]) -> Found:
    """The pairs of a corridor as the bar asks for them, worked out once a load."""
    return _found(scene.data.token, origin, destination, by, scene.as_of, scene.policy, scene.data)


@st.cache_resource(show_spinner=False, max_entries=24)
def _found(
    token: object, origin: str, destination: str, by: tuple[By, ...], as_of: date, policy: CoveragePolicy, _data: Data
) -> Found:
    return partners_on(_data, as_of, policy).pairs(origin, destination, by)


def partners_on(data: Data, as_of: date, policy: CoveragePolicy) -> Partners:
    """What is known of all unions on a day, kept for every corridor."""
    return _partners(data.token, as_of, policy, data)


@st.cache_resource(show_spinner=False, max_entries=4)
def _partners(token: object, as_of: date, policy: CoveragePolicy, _data: Data) -> Partners:
    return Partners(_data.snapshot, as_of, policy)


def pair_html(scene: Scene, found: Found, pair: Pair, place: int) -> str:
    """One pair as a card: its names, what speaks for it, what to know, and the way to a draft of the two."""
    names = say("partners.pair", one=party_way(scene, pair.origin), other=party_way(scene, pair.destination))
    named = _named(scene, pair)
    reasons = reasons_of(scene.data.graph, found, pair, scene.policy.sector)
    rows = [(say(f"partners.part.{part}"), _lines(scene, reasons[part], named)) for part in PARTS]
    ahead = f'<p class="sg-quiet">{esc(_ahead(pair.ahead_by))}</p>' if pair.ahead_by else ""
    drafts = _drafts(scene, found, pair)
    draft = way_html(scene, "plan", say("partners.draft"), plan="drafts", drafts=drafts, draft_at=len(drafts))
    return (
        f'<article class="sg-evidence"><h2 class="sg-name">{place}. {names}</h2>{facts(rows)}'
        f'{ahead}<p class="sg-line">{draft}</p></article>'
    )


def _drafts(scene: Scene, found: Found, pair: Pair) -> tuple[Proposal, ...]:
    """The drafts in hand and one more that the two sign for this corridor; of too many the oldest goes."""
    held: tuple[Proposal, ...] = scene.view["drafts"]
    unions = [scene.data.graph.get_node(Organisation, one) for one in (pair.origin, pair.destination)]
    sectors: tuple[Sector, ...] = ("all",)
    if scene.policy.sector:
        sectors = (scene.policy.sector,)
    elif pair.fit == "same":
        sectors = tuple(sector for sector in unions[0].sectors if sector in unions[1].sectors)
    parties = tuple(Party(organisation=one.id) for one in unions)
    draft = Draft(
        name=name_of(scene.data.graph, parties),
        parties=parties,
        corridors=(corridor_id(found.origin, found.destination),),
        sectors=sectors,
    )
    return (*held, draft)[-MOST:]


def all_pairs(scene: Scene, found: Found) -> None:
    """Offer every pair as a table, to be saved."""
    twin("pairs", lambda: _frame(scene, found), name=f"pairs-{found.origin}-{found.destination}")


def _frame(scene: Scene, found: Found) -> pd.DataFrame:
    graph = scene.data.graph
    rows = []
    for place, pair in enumerate(found.pairs, 1):
        reasons = reasons_of(graph, found, pair, scene.policy.sector)
        unions = [graph.get_node(Organisation, one).full for one in (pair.origin, pair.destination)]
        rows.append([place, *unions, *("; ".join(map(gap_words, reasons[part])) for part in PARTS)])
    headings = [say("partners.column.place"), say("partners.column.origin"), say("partners.column.destination")]
    return pd.DataFrame(rows, columns=[*headings, *(say(f"partners.part.{part}") for part in PARTS)])


def _lines(scene: Scene, lines: tuple[Line, ...], named: list[Named]) -> str:
    return "<br>".join(ways_in(scene, first_upper(gap_words(line)), named) for line in lines)


def _ahead(by: By) -> str:
    return say("partners.ahead", by=say(f"partners.by.{by}"))


def _named(scene: Scene, pair: Pair) -> list[Named]:
    """What the reasons of a pair may name."""
    graph, found = scene.data.graph, []
    for thing in things_of(pair):
        node = graph.node(thing)
        if isinstance(node, Organisation):
            found += [(node.short, thing), (node.name, thing)]
        elif isinstance(node, Agreement):
            found.append((node.title, thing))
        else:
            found += names_of_country(graph, thing)
    return found
