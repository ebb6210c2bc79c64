"""The life of agreements as stretches of time and marks upon them: what a timeline draws, and its table says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from explorer.text import date_name, reason_words, say
from graphmodel.answers.register import Entry, chain_of
from graphmodel.coverage.term import NO_EVIDENCE, certain_end
from graphmodel.dates import first_day, last_day
from graphmodel.graph import Graph

Part = Literal["shown", "silent", "unconfirmed", "ahead"]
Mark = Literal["signed", "first", "life", "renewal", "end", "cross", "open", "unknown"]
PARTS = {
    "shown": "agreements.part.shown",
    "silent": "agreements.part.silent",
    "unconfirmed": "agreements.part.unconfirmed",
    "ahead": "agreements.part.ahead",
}
MARKS = {
    "signed": "agreements.mark.signed",
    "first": "agreements.mark.first",
    "life": "agreements.mark.life",
    "renewal": "agreements.mark.renewal",
    "end": "agreements.mark.end",
    "cross": "agreements.mark.cross",
    "open": "agreements.mark.open",
    "unknown": "agreements.mark.unknown",
}
RENEWALS = frozenset({"renewal", "renewal_talks", "renewal_failed"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one agreement that are drawn alike."""

    agreement: str
    part: Part
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Moment:
    """One day of one agreement that is marked, with what it was in words."""

    agreement: str
    mark: Mark
    day: date
    told: str


def start_of(entry: Entry) -> date | None:
    """Where its line begins: the signature or, undated, the first sign of life; nothing without any date."""
    first = entry.term.since or min((first_day(sign.date) for sign in entry.signs), default=None)
    return first or entry.term.in_force_from


def stretches(entry: Entry, as_of: date) -> list[Stretch]:
    """Its line, cut where it falls silent, where its force becomes unconfirmed, and at the day asked about."""
    start = start_of(entry)
    if start is None:
        return []
    stop = entry.term.until
    shown_until = _shown_until(entry, start, as_of)
    silent_from = entry.term.in_force_until
    cuts: list[tuple[Part, date]] = [("shown", shown_until)]
    if entry.ends is None and shown_until < as_of:
        sure = silent_from or shown_until
        cuts += [("silent", min(sure, as_of)), ("unconfirmed", as_of)]
    if entry.ends is not None and entry.ends > as_of:
        cuts.append(("ahead", entry.ends))
    found, here = [], start
    for part, end in cuts:
        last = min(end, stop) if stop else end
        if last > here or (part == "shown" and last == here):
            found.append(Stretch(entry.id, part, here, last))
            here = max(here, last)
    return found


def _shown_until(entry: Entry, start: date, as_of: date) -> date:
    """Until when it is known to run: within a term or an open one to that day, else to the last sign of life."""
    if entry.ends is not None:
        return min(entry.ends, as_of)
    own = entry.agreement
    if own.auto_renew is True or own.term_kind == "indefinite":
        return as_of
    return max(entry.last_sign or start, start)


def moments(entry: Entry, as_of: date) -> list[Moment]:
    """Signature, signs of life, renewals, and how it ends."""
    start = start_of(entry)
    if start is None:
        return []
    own = entry.agreement
    found = []
    if own.signed_on:
        found.append(Moment(entry.id, "signed", start, date_name(own.signed_on)))
    else:
        found.append(Moment(entry.id, "first", start, say("agreements.undated")))
    for sign in entry.signs:
        day = min(last_day(sign.date) or first_day(sign.date), as_of)
        told = say("labelled", name=date_name(sign.date), text=sign.title)
        if sign.kind in {"termination", "party_dissolved"}:
            found.append(Moment(entry.id, "cross", day, told))
        elif sign.kind in RENEWALS:
            found.append(Moment(entry.id, "renewal", day, told))
        elif sign.kind not in NO_EVIDENCE and (own.signed_on or first_day(sign.date) != start):
            found.append(Moment(entry.id, "life", day, told))
    return found + _ending(entry, as_of)


def _ending(entry: Entry, as_of: date) -> list[Moment]:
    own = entry.agreement
    if entry.ends is not None:
        return [Moment(entry.id, "end", entry.ends, date_name(own.ends_on or ""))]
    if entry.state == "lapsed" and not entry.renewed:
        crossed = any(sign.kind in {"termination", "party_dissolved"} for sign in entry.signs)
        stop = entry.term.until
        day = stop if stop and stop > date.min else as_of
        return [] if crossed else [Moment(entry.id, "cross", day, reason_words(entry.reason))]
    if entry.state == "lapsed":
        return []
    open_ended = own.auto_renew is True or own.term_kind == "indefinite"
    mark: Mark = "open" if open_ended else "unknown"
    return [Moment(entry.id, mark, as_of, say(MARKS[mark]))]


def in_rows(graph: Graph, shown: Sequence[Entry], most: int) -> list[Entry]:
    """At most so many of those with a date, the latest signed first, each successor under its predecessor."""
    known = {entry.id: entry for entry in shown if start_of(entry) is not None}
    found: list[Entry] = []
    for entry in sorted(known.values(), key=lambda entry: start_of(entry) or date.min, reverse=True):
        if entry in found:
            continue
        chain = [known[name] for name in chain_of(graph, entry.id) if name in known]
        found += sorted(chain, key=lambda link: start_of(link) or date.min)
        if len(found) >= most:
            break
    return found[:most]


def ended_on(entry: Entry, as_of: date) -> date:
    """Where its line ends."""
    parts = stretches(entry, as_of)
    return parts[-1].end if parts else certain_end(as_of.isoformat())
