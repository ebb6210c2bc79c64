"""A briefing in words, in any language: its parts, which become Markdown or one page of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphmodel.answers.horizon import Fall
from graphmodel.gaps import GapRow
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Agreement
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.strategy.briefing import Asked, Briefing, Lane, is_labour
from graphmodel.verdicts import Verdict
from wording.language import Language
from wording.sentences import clause_words, reason_words, sentence, verdict_words

MOST_COVERED, MOST_FALLS, MOST_OPEN, MOST_SOURCES, MOST_TEXTS, MOST_NAMES = 5, 4, 8, 5, 4, 4
"""So many of each stand on the page; how many more there are is said."""


@dataclass(frozen=True)
class Item:
    """One line of a part: a text with a verdict before it, a note behind it, an address, a size."""

    text: str
    note: str = ""
    verdict: Verdict | None = None
    url: str | None = None
    people: int | None = None
    """What its bar shows, where the part is drawn as bars."""
    lane: Lane | None = None
    """What its strip shows."""


@dataclass(frozen=True)
class Part:
    """One part of the page under its heading."""

    heading: str
    items: tuple[Item, ...]
    lead: str = ""
    """Said before the items, or where there are none."""
    more: str = ""
    """How many more there are."""
    drawn: bool = False
    """Are the sizes of its items drawn as bars?"""
    fine: bool = False
    """Is it of use only to whoever checks?"""


@dataclass(frozen=True)
class Told:
    """The whole page in words."""

    title: str
    dated: str
    answer: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def told(language: Language, graph: Graph, briefing: Briefing) -> Told:
    """The briefing in words."""
    teller = _Teller(language, graph, briefing)
    parts = [teller.own(), *teller.members(), teller.falls(), teller.open(), teller.ask(), *teller.years()]
    return Told(
        title=language.say("briefing.title", name=briefing.name), dated=teller.dated(), answer=teller.answer(),
        parts=(*parts, teller.sources()), notes=teller.notes(),
    )  # fmt: skip


@dataclass(frozen=True)
class _Teller:
    language: Language
    graph: Graph
    briefing: Briefing

    def dated(self) -> str:
        say, policy = self.language.say, self.briefing.policy
        parts = [say("briefing.day", day=self.language.day(self.briefing.as_of.isoformat()))]
        if self.briefing.loaded_on:
            parts.append(say("briefing.loaded", day=self.language.day(self.briefing.loaded_on)))
        if policy.sector and policy.sector != "all":
            parts.append(say("briefing.sector", sector=self.language.word("sector", policy.sector)))
        return " · ".join(parts)

    def answer(self) -> str:
        held = self.briefing
        if held.report is not None:
            return sentence(self.language, held.report)
        people = sum(row.people(held.order) or 0 for row in held.open)
        key = f"briefing.answer.{held.subject}"
        nowhere = held.subject == "organisation" and not held.at_door
        return self.language.say(
            f"{key}.nowhere" if nowhere else key,
            own=self._corridors(len(held.own)), own_of=self.language.number(len(held.own)),
            members=self.language.number(len(held.members)), open=self.language.number(len(held.open)),
            total=self._corridors(held.at_door), people=self.language.people(people), who=self._who(held.open),
        )  # fmt: skip

    def own(self) -> Part:
        held = self.briefing
        heading = self.language.say(f"briefing.own.{held.subject}")
        if held.report is not None:
            lines = [
                Item(line.title, reason_words(self.language, line.reason[1:]), line.verdict)
                for line in held.report.evidence
            ]
        else:
            lines = [self._row(row) for row in held.own]
        most = MOST_TEXTS if held.report else MOST_COVERED
        return self._part(heading, lines, most, self.language.say(f"briefing.own.{held.subject}.none"))

    def members(self) -> Iterable[Part]:
        if self.briefing.subject == "organisation":
            lines = [self._row(row) for row in self.briefing.members]
            say = self.language.say
            yield self._part(say("briefing.members"), lines, MOST_COVERED, say("briefing.members.none"))

    def falls(self) -> Part:
        day = self.language.day(self.briefing.until.isoformat())
        lines = [Item(self._fall(fall)) for fall in self.briefing.falls]
        say = self.language.say
        return self._part(say("briefing.falls", day=day), lines, MOST_FALLS, say("briefing.falls.none", day=day))

    def open(self) -> Part:
        held, say = self.briefing, self.language.say
        lines = [self._row(row, missing=True) for row in held.open]
        part = self._part(say(f"briefing.open.{held.subject}"), lines, MOST_OPEN, say("briefing.open.none"))
        lead = say("briefing.open.corridor.lead") if held.subject == "corridor" and lines else part.lead
        return replace(part, lead=lead, drawn=True)

    def ask(self) -> Part:
        lines = [self._asked(one) for one in self.briefing.asked]
        return self._part(self.language.say("briefing.ask"), lines, len(lines), self.language.say("briefing.ask.none"))

    def years(self) -> Iterable[Part]:
        lines = [Item(_name(lane.row), self._bands(lane), lane=lane) for lane in self.briefing.lanes if lane.bands]
        if lines:
            yield self._part(self.language.say("briefing.years"), lines, len(lines), "")

    def sources(self) -> Part:
        lines = [
            Item(source.title, self.language.day(source.retrieved_on) if source.retrieved_on else "", url=source.url)
            for source in self.briefing.sources
        ]
        none = self.language.say("briefing.sources.none")
        return replace(self._part(self.language.say("briefing.sources"), lines, MOST_SOURCES, none), fine=True)

    def notes(self) -> tuple[str, ...]:
        when = self.language.word("flag_when", self.briefing.policy.flag_when)
        flag = self.language.say("briefing.rests.flag", when=when)
        agreements = self.language.number(self.briefing.looked_at)
        notes = self.briefing.report.notes if self.briefing.report else ()
        return (
            *(clause_words(self.language, note) for note in notes),
            self.language.say("briefing.rests", agreements=agreements, flag=flag),
            self.language.say("briefing.note"),
        )

    def _part(self, heading: str, lines: Sequence[Item], most: int, otherwise: str) -> Part:
        left = len(lines) - most
        more = self.language.count("briefing.more", left) if left > 0 else ""
        return Part(heading, tuple(lines[:most]), "" if lines else otherwise, more)

    def _row(self, row: GapRow, *, missing: bool = False) -> Item:
        notes = [verdict_words(self.language, row.verdict, row.remarks), self._people(row)]
        if not is_labour(row):
            kind = self.language.word("character", row.character or "counted")
            notes.append(self.language.say("briefing.not_labour", who=kind))
        if missing:
            for key, codes in (("no_counterpart", row.no_counterpart), ("no_union", row.no_union_on_record)):
                lands = [self.language.land(self.graph.get_node(Country, code).name) for code in codes]
                notes += [self.language.say(f"briefing.{key}", countries=self.language.listing(lands))] if lands else []
        return Item(_name(row), " · ".join(notes), row.verdict, people=row.people(self.briefing.order))

    def _people(self, row: GapRow) -> str:
        people = row.people(self.briefing.order)
        if people is None:
            return self.language.say("briefing.people.none")
        measure = self.language.say(
            f"measure.{row.migrants_measure}", year=self.language.day(row.migrants_year)
        ) if row.migrants_measure and row.migrants_year else self.language.say("measure.none")  # fmt: skip
        told = {"people": self.language.number(people), "who": self._who([row]), "measure": measure}
        return self.language.say("briefing.people", **told)

    def _who(self, rows: Sequence[GapRow]) -> str:
        """Where nobody is displaced, those who are not are all."""
        order = self.briefing.order if any(row.displaced for row in rows) else "all_people"
        return self.language.say(f"people.who.{order}")

    def _corridors(self, count: int) -> str:
        return self.language.count("briefing.corridors", count)

    def _fall(self, fall: Fall) -> str:
        titles = [self.graph.get_node(Agreement, text).short for text in fall.texts]
        return self.language.say(
            "briefing.fall.silent" if fall.silent else "briefing.fall", corridor=_name(fall.before),
            before=self.language.word("verdict", fall.before.verdict),
            after=self.language.word("verdict", fall.after.verdict), day=self.language.day(fall.on.isoformat()),
            texts=self.language.listing(titles),
        )  # fmt: skip

    def _asked(self, one: Asked) -> Item:
        row = one.row
        if one.pairs:
            told = self.language.say("briefing.ask.item", corridor=_name(row), pairs=self._pairs(one))
            bodies = self._named(one.bodies)
            none = self.language.say("briefing.ask.bodies.none")
            return Item(told, self.language.say("briefing.ask.bodies", bodies=bodies) if bodies else none)
        there = [(code, unions) for code, unions in one.ends.items() if unions]
        if not there:
            return Item(self.language.say("briefing.ask.nobody", corridor=_name(row)))
        code, unions = there[0]
        (other,) = one.ends.keys() - {code}
        lands = {
            name: self.language.land(self.graph.get_node(Country, held).name)
            for name, held in (("country", code), ("missing", other))
        }
        told = self.language.say("briefing.ask.end", corridor=_name(row), unions=self._named(unions), **lands)
        signed = self._named(one.signed_there)
        return Item(told, self.language.say("briefing.ask.signed", bodies=signed) if signed else "")

    def _pairs(self, one: Asked) -> str:
        names = [[self.graph.get_node(Organisation, name).short for name in pair] for pair in one.pairs]
        told = [self.language.say("briefing.ask.pair", one=origin, other=there) for origin, there in names]
        more = [self.language.say("sentence.others")] if one.total > len(told) else []
        return self.language.listing([*told, *more])

    def _named(self, organisations: Sequence[str]) -> str:
        names = [self.graph.get_node(Organisation, one).short for one in organisations[:MOST_NAMES]]
        left = len(organisations) - len(names)
        more = [self.language.say("sentence.others")] if left else []
        return self.language.listing([*names, *more]) if names else ""

    def _bands(self, lane: Lane) -> str:
        return "; ".join(
            self.language.say(
                "briefing.years.band" if first.year < last.year else "briefing.years.year",
                first=first.year, last=last.year, verdict=self.language.word("verdict", verdict),
            )
            for first, last, verdict in spans_of(lane)
        )  # fmt: skip


def spans_of(lane: Lane) -> list[tuple[date, date, Verdict]]:
    """The verdicts of a lane from day to day, whichever agreement they rest on."""
    found: list[tuple[date, date, Verdict]] = []
    for band in lane.bands:
        if found and found[-1][2] == band.verdict:
            found[-1] = (found[-1][0], band.last, band.verdict)
        else:
            found.append((band.first, band.last, band.verdict))
    return found


def _name(row: GapRow) -> str:
    return f"{row.origin_name} → {row.destination_name}"
