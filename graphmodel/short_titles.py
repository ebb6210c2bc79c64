"""What an agreement is called where there is little room: its parties in short and its year, “GEFONT–KTUF 2018”."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from graphmodel.coverage.term import evidence
from graphmodel.dates import first_day
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import LONGEST_SHORT_TITLE, Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, GOVERNMENT_KINDS, SEATLESS_KINDS
from graphmodel.relations import BasedIn, Signed

NAMED = 3
"""So many parties are named where there is room for all; of more, two are named and the others counted."""
ROOM = LONGEST_SHORT_TITLE - 3
"""What is left for parties and year where a blank and two letters may have to tell apart what would be called alike."""
MOST_INITIALS = 6


@dataclass(frozen=True, order=True)
class _Party:
    """One party, in the order in which parties are named."""

    rank: int
    """Bodies above the countries, unions, others, governments."""
    unknown: bool
    apart: bool
    """Is its name of several words? Those of one are named first."""
    forms: tuple[str, ...]
    """How it is called, ever shorter; empty where a source names neither it nor its country."""
    country: str


def short_titles(graph: Graph) -> dict[str, str]:
    """A short title for every agreement, no two alike: the one that the seeds give, else one by rule.

    Parties on the side of the unions come first, then employers and others, then governments, one from each country
    before a second of any; then the year of signature, or of the latest sign of life. Whoever has no short name goes
    by the code of the country. Texts that would be called alike are told apart by their month, else by a letter.
    """
    parties = _parties(graph)
    found = {one.id: one.short_title for one in graph.nodes(Agreement) if one.short_title}
    alike: dict[str, list[Agreement]] = {}
    days = {one.id: _day(graph, one) for one in graph.nodes(Agreement) if one.id not in found}
    for agreement in sorted(graph.nodes(Agreement), key=lambda one: (one.signed_on or "~", one.id)):
        if agreement.id in days:
            title = _by_rule(agreement, parties.get(agreement.id, ()), days[agreement.id][:4])
            alike.setdefault(title, []).append(agreement)
    given = set(found.values())
    taken = {*given, *alike}
    for title, agreements in alike.items():
        if len(agreements) == 1 and title not in given:
            found[agreements[0].id] = title
        else:
            told = _told_apart(title, [days[agreement.id] for agreement in agreements], taken)
            found |= {agreement.id: name for agreement, name in zip(agreements, told, strict=True)}
            taken |= set(told)
    return found


def _told_apart(title: str, days: Sequence[str], taken: Collection[str]) -> list[str]:
    months = [f"{title}{day[4:7]}" for day in days if "/" not in day[:7] and len(day) >= len("2018-02")]
    free = {month for month in months if len(month) <= LONGEST_SHORT_TITLE and month not in taken}
    if len(free) == len(days):
        return months
    joint = "" if all(days) else " "
    names = (name for letters in _letters() if (name := f"{title}{joint}{letters}") not in taken)
    return [next(names) for _ in days]


def _letters() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    for number in count():
        rest, last = divmod(number, 26)
        yield (chr(ord("a") + rest - 1) if rest else "") + chr(ord("a") + last)


def _by_rule(agreement: Agreement, parties: Sequence[_Party], year: str) -> str:
    ordered = _in_order(party for party in parties if party.forms)
    if not ordered:
        return _fitted([agreement.title], year) or _fitted([_initials(agreement.title)], year)
    if len(ordered) == len(parties) <= NAMED and (whole := _fitted([one.forms[0] for one in sorted(ordered)], year)):
        return whole
    forms = [list(party.forms) for party in sorted(ordered[:2])]
    more = f"+{len(parties) - len(forms)}" if len(parties) > len(forms) else ""
    while not (fitted := _fitted([held[0] for held in forms], more, year)):
        max((held for held in forms if len(held) > 1), key=lambda held: len(held[0])).pop(0)
    return fitted


def _fitted(names: Sequence[str], *rest: str) -> str:
    """Names and what follows them as one text; nothing where that is too long."""
    told = " ".join(part for part in ("–".join(names), *rest) if part)
    return told if len(told) <= ROOM else ""


def _day(graph: Graph, agreement: Agreement) -> str:
    """The day of signature, or of the latest sign of life, as it is stated; empty where no day is on record."""
    if agreement.signed_on:
        return agreement.signed_on
    return max((sign.date for sign in evidence(graph, agreement)), key=first_day, default="")


def _in_order(parties: Iterable[_Party]) -> list[_Party]:
    """One from each country first: the one with the shortest name that no other has."""
    found = sorted(parties)
    first: dict[str, _Party] = {}
    for party in sorted(found, key=lambda one: (one.unknown, len(one.forms[0]), one)):
        if all(party.forms[0] != other.forms[0] for other in first.values()):
            first.setdefault(party.country or party.forms[0], party)
    return sorted(found, key=lambda one: one not in first.values())


def _parties(graph: Graph) -> dict[str, list[_Party]]:
    """The parties of every agreement."""
    homes: dict[str, Country] = {}
    for tie in graph.relations(BasedIn):
        homes.setdefault(tie.from_id, graph.get_node(Country, tie.to_id))
    known: dict[str, _Party] = {}
    found: dict[str, dict[str, _Party]] = {}
    for signed in graph.relations(Signed):
        if signed.role == "party":
            signer = signed.from_id
            if signer not in known:
                known[signer] = _party(graph.get_node(Organisation, signer), homes.get(signer))
            found.setdefault(signed.to_id, {})[signer] = known[signer]
    return {agreement: list(signers.values()) for agreement, signers in found.items()}


def _party(signer: Organisation, home: Country | None) -> _Party:
    if signer.kind in BODIES:
        rank = 0
    else:
        rank = 3 if signer.kind in GOVERNMENT_KINDS else 2 if signer.kind in SEATLESS_KINDS else 1
    code = home.id if home else ""
    forms = [home.name if home and signer.kind == "government" else signer.short]
    words = (signer.acronym or "").split()
    if signer.placeholder or not forms[0].strip():
        forms = []
    elif len(words) > 1:
        forms.append(f"{words[0]}…")
    last = code or ("" if signer.placeholder else _initials(signer.short))
    apart = any(" " in name for name in forms)
    return _Party(rank, signer.placeholder, apart, (*forms, last) if last else tuple(forms), code)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())[:MOST_INITIALS] or name[:MOST_INITIALS]
