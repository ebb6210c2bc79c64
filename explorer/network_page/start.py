"""The start: the agreements that join countries, the largest first, with who signed them and the bodies above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from explorer.frame.day import World
from explorer.network_page.shown import Candidates
from graphmodel.answers.ties import home_of, home_ties
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES
from graphmodel.relations import Signed

TEXTS, BODIES_DRAWN, UNIONS, COUNTRIES = 9, 15, 13, 12
"""So many of each have room for their names in a window of 1440 pixels."""
UNIONS_OF_ONE = 2
"""So many unions of one text: its short title counts the others, and to expand it shows them."""
BELONGING = frozenset({"affiliated", "structure"})


def top(world: World) -> Candidates:
    """As many of the largest agreements as have room, with their parties, and the bodies to which these belong."""
    texts, parties, homes = list[str](), dict[str, None](), dict[str, None]()
    for text in joining(world):
        signers = _signers(world, text, parties)
        found = {**parties, **dict.fromkeys(signers)}
        there = {**homes, **{home.id: None for signer in signers if (home := home_of(world.graph, signer))}}
        unions = sum(not _is_body(world, party) for party in found)
        fits = unions <= UNIONS and len(there) <= COUNTRIES and len(found) - unions <= BODIES_DRAWN
        if signers and fits:
            texts, parties, homes = [*texts, text], found, there
        if len(texts) == TEXTS:
            break
    living = [body.id for body in world.graph.nodes(Organisation) if _lives_above(world, body)]
    bodies = list(dict.fromkeys([*_bodies(world, parties), *_best_tied(world, living)]))[:BODIES_DRAWN]
    beside = [tie for party in parties for tie in home_ties(world.graph, party)]
    ranked = dict.fromkeys([*texts, *parties, *bodies, *homes])
    return Candidates(list(ranked), beside=beside, left_out=len(set(living) - ranked.keys()))


def joining(world: World) -> list[str]:
    """Every agreement that joins countries by itself, those of unions first, then those that reach most people."""
    people = {text: people_joined(world, text) for text in world.joined.keys() & world.ties.agreements}
    governments = {text for text in people if _level(world, text) == "government_to_government"}
    return sorted(people, key=lambda text: (text in governments, -people[text], text))


def people_joined(world: World, text: str) -> int:
    """The people in the corridors that it covers or reaches by itself, whatever other agreements do."""
    return world.ranking.total(world.rows[name] for name in world.joined.get(text, ()))


def _signers(world: World, text: str, drawn: Collection[str]) -> list[str]:
    """Its bodies and some of its unions, one from each country first; nobody where a source names fewer than two."""
    signers = [tie.from_id for tie in world.graph.into(text, Signed) if tie.role == "party"]
    named = [one for one in signers if not world.graph.get_node(Organisation, one).placeholder]
    bodies = [one for one in named if _is_body(world, one)]
    unions, seen = dict[str, int](), Counter[str]()
    for union in sorted(set(named) - set(bodies), key=lambda one: (one not in drawn, one)):
        home = home_of(world.graph, union)
        unions[union] = seen[home.id if home else union]
        seen[home.id if home else union] += 1
    some = sorted(unions, key=lambda one: (unions[one], one not in drawn, one))[:UNIONS_OF_ONE]
    return [*bodies, *some] if bodies or len(some) > 1 else []


def _bodies(world: World, parties: Collection[str]) -> Sequence[str]:
    """The bodies to which most of what is drawn belongs, those above these among them, until the rows are full."""
    drawn = dict.fromkeys(parties)
    bodies = [party for party in parties if _is_body(world, party)]
    while len(bodies) < BODIES_DRAWN:
        above = Counter(
            tie.end
            for node in drawn
            for tie in world.ties.touching(node)
            if tie.start == node and tie.style in BELONGING and tie.end not in drawn and _is_body(world, tie.end)
        )
        if not above:
            break
        best = min(_best_tied(world, above), key=lambda body: -above[body])
        bodies.append(best)
        drawn[best] = None
    return bodies


def _best_tied(world: World, bodies: Iterable[str]) -> list[str]:
    return sorted(bodies, key=lambda body: (-len(world.ties.touching(body)), body))


def _level(world: World, text: str) -> str:
    return world.graph.get_node(Agreement, text).level


def _is_body(world: World, organisation: str) -> bool:
    return world.graph.get_node(Organisation, organisation).kind in BODIES


def _lives_above(world: World, body: Organisation) -> bool:
    return body.kind in BODIES and not body.placeholder and world.ties.lives(body.id)
