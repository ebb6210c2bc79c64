"""Words for brokers and thin places, for the command and for the page alike."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.brokers import Broker, Brokers, Thin, Unbound, WithoutUnsure
from wording.language import Language

FIRST = 10
"""So many brokers are the first."""
MOST_GROWN = 3


def name_of(graph: Graph, thing: str) -> str:
    """What an organisation is called in short, or an agreement by its short title."""
    held = graph.node(thing)
    return held.short if isinstance(held, Organisation | Agreement) else thing


def brokers_title(language: Language, found: Brokers, *, sure: bool) -> str:
    """How many are joined, as a title."""
    told = {"count": language.number(len(found.joined)), "total": language.number(_all(found))}
    return language.say("brokers.title.sure" if sure else "brokers.title", **told)


def brokers_rest(language: Language, found: Brokers, day: str, *, sure: bool) -> str:
    """On what it rests: who and which ties count, as of which day."""
    told = {"ties": language.number(found.ties), "day": language.day(day), "unsure": language.number(found.unsure)}
    organisations = language.count("brokers.organisations", _all(found))
    return language.say("brokers.rests.sure" if sure else "brokers.rests", organisations=organisations, **told)


def cut_words(language: Language, graph: Graph, broker: Broker) -> str:
    """Who would be cut off if a broker left."""
    text = ".text" if graph.find(Agreement, broker.id) else ""
    name = name_of(graph, broker.id)
    if not broker.cut:
        return language.say(f"brokers.cut.none{text}", name=name)
    cut = language.count("brokers.organisations", len(broker.cut))
    if broker.countries:
        countries = language.count("brokers.countries", len(broker.countries))
        cut = language.say("brokers.in", organisations=cut, countries=countries)
    return language.say(f"brokers.cut{text}", name=name, cut=cut)


def share_words(language: Language, broker: Broker) -> str:
    """How many of the ways lead through a broker."""
    share = round(100 * broker.share, 1)
    return (
        language.say("brokers.share", share=language.number(share)) if share else language.say("brokers.share.little")
    )


def thin_words(language: Language, graph: Graph, thin: Thin) -> str:
    """By which tie a place hangs, and who there."""
    return language.say(
        "brokers.thin.unsure" if thin.unsure else "brokers.thin",
        place=place_name(language, graph, thin), inner=name_of(graph, thin.inner), outer=name_of(graph, thin.outer),
        organisations=language.count("brokers.organisations", len(thin.organisations)),
    )  # fmt: skip


def thin_told(language: Language, graph: Graph, thin: Sequence[Thin]) -> list[str]:
    """Every place that hangs by one tie, a sentence each; that no region does is said as well."""
    told = [thin_words(language, graph, one) for one in thin]
    if not told:
        return [language.say("brokers.thin.none")]
    return told if any(one.kind == "subregion" for one in thin) else [language.say("brokers.thin.no_region"), *told]


def place_name(language: Language, graph: Graph, thin: Thin) -> str:
    """A country as it begins a sentence, or the name of a sub-region."""
    if thin.kind == "subregion":
        return thin.place
    name = language.land(graph.get_node(Country, thin.place).name)
    return name[:1].upper() + name[1:]


def unbound_words(language: Language, graph: Graph, one: Unbound) -> str:
    """How much somebody signed who belongs to nobody."""
    texts = language.count("brokers.texts", len(one.texts))
    return language.say("brokers.unbound", name=name_of(graph, one.id), texts=texts)


def apart_words(language: Language, apart: Collection[str]) -> str:
    """How many are joined to nobody."""
    if not apart:
        return language.say("brokers.apart.none")
    return language.say("brokers.apart", organisations=language.count("brokers.organisations", len(apart)))


def without_words(language: Language, graph: Graph, told: WithoutUnsure) -> str:
    """What changes without the ties of low confidence, as one sentence."""
    if not told.left_out:
        return language.say("brokers.without.nothing")

    def names(found: Collection[str]) -> str:
        return language.listing([name_of(graph, one) for one in found])

    apart = language.count("brokers.organisations", len(told.come_apart))
    parts = [
        language.say("brokers.without.apart", organisations=apart)
        if told.come_apart
        else language.say("brokers.without.apart.none")
    ]
    for before, after in told.grown[:MOST_GROWN]:
        told_before = language.number(len(before.cut))
        named = {"name": name_of(graph, before.id), "before": told_before}
        parts.append(language.count("brokers.without.grown", len(after.cut), **named))
    first = language.number(FIRST)
    parts += [language.say("brokers.without.up", names=names(told.up), first=first)] if told.up else []
    parts += [language.say("brokers.without.down", names=names(told.down), first=first)] if told.down else []
    opening = language.count("brokers.without", told.left_out)
    return language.say("brokers.without.said", opening=opening, parts=language.say("brokers.without.join").join(parts))


def _all(found: Brokers) -> int:
    return len(found.joined) + len(found.apart)
