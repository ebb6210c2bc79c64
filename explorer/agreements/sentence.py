"""An agreement in sentences that can be read out: what, between whom, since when, how it stands and why, where."""

from __future__ import annotations

from explorer.frame.page import Scene
from explorer.text import (
    date_on,
    day_name,
    first_upper,
    land,
    listing,
    reason_words,
    say,
    say_count,
    when,
    word,
)
from graphmodel.answers.register import Book, Entry
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import BasedIn

MOST_NAMED = 4


def sentence_of(scene: Scene, book: Book, entry: Entry) -> str:
    """The sentences, as plain text."""
    own = entry.agreement
    if own.stage == "signed":
        signed = say("agreement.signed", on=date_on(own.signed_on)) if own.signed_on else say("agreement.undated")
    else:
        signed = say("agreement.stage.planned" if own.stage == "planned" else "agreement.stage.cooperation")
    parts = [
        say(
            "agreement.sentence",
            form=first_upper(word("form", own.form)),
            between=_between(scene, entry),
            signed=signed,
        )
    ]
    if own.stage == "signed":
        parts += _standing(scene, entry)
    parts += _reach(scene, book, entry)
    return " ".join(parts)


def _between(scene: Scene, entry: Entry) -> str:
    named = [_party(scene, party) for party in entry.parties]
    if not named:
        return say("agreement.no_parties")
    if len(named) > MOST_NAMED:
        named = [*named[:MOST_NAMED], say("agreement.more", count=len(named) - MOST_NAMED)]
    return say("agreement.between" if len(named) > 1 else "agreement.by", parties=listing(named))


def _party(scene: Scene, party: Organisation) -> str:
    graph = scene.data.graph
    homes = [graph.get_node(Country, tie.to_id).name for tie in graph.out_of(party.id, BasedIn)]
    return say("agreement.party", name=party.short, country=land(homes[0])) if homes else party.short


def _standing(scene: Scene, entry: Entry) -> list[str]:
    texts = {
        "in_force": "agreement.stands.in_force",
        "unconfirmed": "agreement.stands.unconfirmed",
        "lapsed": "agreement.stands.lapsed",
    }
    parts = [say(texts[entry.state], when=when(scene.as_of, None), reason=reason_words(entry.why))]
    turns = entry.unconfirmed_from
    if turns is not None:
        name = "agreement.until.falls" if turns > scene.as_of else "agreement.until.since"
        parts.append(say(name, day=day_name(turns)))
    return parts


def _reach(scene: Scene, book: Book, entry: Entry) -> list[str]:
    reached = len(entry.covers)
    if not reached:
        return [say("agreement.reach.none")]
    rows = book.rows_of(entry.covers)
    counted = any(row.migrants is not None for row in rows)
    name = "agreement.reached" if entry.state == "lapsed" else "agreement.reach"
    told = say("agreement.people", people=scene.ranking.told_total(rows)) if counted else say("agreement.uncounted")
    parts = [say_count(name, reached, people=told)]
    if entry.alone:
        parts.append(say("agreement.alone.only") if reached == 1 else say_count("agreement.alone", len(entry.alone)))
    return parts
