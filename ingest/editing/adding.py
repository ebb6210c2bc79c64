"""From what somebody gave to rows: one thing with everything that hangs on it, in the tables where each belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from graphmodel.dates import first_day, months_after
from graphmodel.errors import NameFault, SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Relation
from graphmodel.organisation_kinds import BODIES
from graphmodel.relations import (
    AffiliatedTo,
    Amends,
    BasedIn,
    CitedIn,
    Implements,
    Names,
    Shows,
    Signed,
    StructureOf,
    Supersedes,
)
from graphmodel.strategy.drafts import level_of
from ingest.cells import Fault
from ingest.editing.change import Change
from ingest.editing.given import Given, parse_new_party
from ingest.editing.identifiers import activity_id, agreement_id, organisation_id, source_id, title_of
from ingest.editing.meaning import Meaning
from ingest.editing.texts import TypedFaults, parse_text, told
from ingest.issues import quoted

ADDRESSES = ("http://", "https://")
GENERAL = "general-knowledge"
ROLES = ("party", "observer", "witness", "facilitator", "funder")
LATER: Mapping[str, type[Relation]] = {"supersedes": Supersedes, "implements": Implements, "amends": Amends}


@dataclass(slots=True)
class Adding:
    """A change that grows by what is given; faults of names and of values are raised with their place."""

    change: Change
    meaning: Meaning
    today: date

    def add(self, given: Given) -> str:
        """Add one thing, and give back its identifier; raises TypedFaults with every fault that can be told at once."""
        faults = list(given.faults())
        if faults:
            raise TypedFaults(faults)
        return _ADD[given.form.kind](self, given)

    def add_all(self, records: Iterable[Given]) -> None:
        """Add several things; raises TypedFaults with the faults of all."""
        faults: list[str] = []
        for record in records:
            try:
                self.add(record)
            except TypedFaults as fault:
                faults += fault.lines
        if faults:
            raise TypedFaults(faults)

    def agreement(self, given: Given) -> str:
        """An agreement with its parties, scope, sources, what it comes after, and its signs of life."""
        sources = self.sources(given)
        self._trusted(given, sources)
        tie = {"source": sources[0], "confidence": given.one("confidence")}
        signers = [
            ("party", self.organisation(self._new_party(given, text, sources[0]))) for text in given.many("new_party")
        ]
        signers += [(role, name) for role in ROLES for name in self.named(given, role)]
        parties = [name for role, name in signers if role == "party"]
        if not parties:
            raise TypedFaults([given.fault("party", Fault("nobody", None, "say who signed, or give a new party"))])
        taken = self.change
        name = given.one("id") or agreement_id(
            [(party, self.meaning.home(party)) for party in parties], given.one("signed_on"), given.one("form"), taken
        )
        level = given.one("level") or level_of(filter(None, map(self._organisation, parties)))
        row = {"id": name, "level": level, "confidence": given.one("confidence")} | self._term(given)
        fields = {"sectors": "sector", "commitments": "commitment"}
        for field in Agreement.model_fields:
            row.setdefault(field, given.one(fields.get(field, field)))
        self.change.add(Agreement, {field: row[field] for field in Agreement.model_fields})
        for role, party in dict.fromkeys(signers):
            self.change.add(Signed, {"from_id": party, "to_id": name, "role": role, "basis": "stated"} | tie)
        scope = [(one, "both") for one in self.named(given, "names")]
        scope += [(one, ends) for ends in ("origin", "destination") for one in self.named(given, ends)]
        for to, ends in dict.fromkeys(scope):
            self.change.add(Names, {"from_id": name, "to_id": to, "ends": ends, "basis": "stated"} | tie)
        for word, cls in LATER.items():
            for earlier in self.named(given, word):
                stated = {"basis": "stated"} if "basis" in cls.model_fields else {}
                self.change.add(cls, {"from_id": name, "to_id": earlier} | stated | tie)
        self._cited(name, sources)
        for text in given.many("activity"):
            self._activity_in_words(given, name, text, sources[0])
        return name

    def organisation(self, given: Given) -> str:
        """An organisation with its country, its sources and the bodies above it."""
        faults = list(given.faults())
        if faults:
            raise TypedFaults(faults)
        sources = self.sources(given)
        self._trusted(given, sources)
        country = next(iter(self.named(given, "country")), "")
        if bool(country) == (given.one("kind") in BODIES):
            kind = given.one("kind")
            body = Fault(f"{quoted(country)} for a {kind}", "no country", "leave it out, or correct the kind")
            home = Fault("nothing", f"the country of a {kind}", "say where it is based")
            raise TypedFaults([given.fault("country", body if country else home)])
        name = given.one("id") or organisation_id(given.one("name"), given.one("acronym"), country, self.change)
        if not name:
            hint = "give an identifier in letters of ASCII"
            raise TypedFaults([given.fault("id", Fault("a name without a letter of ASCII", None, hint))])
        fields = {"sectors": "sector", "native_names": "native_name", "aliases": "alias"}
        row = {field: given.one(fields.get(field, field)) for field in Organisation.model_fields if field != "id"}
        row = {"id": name} | row | {"region": row["region"] or _region(self.change.graph, country)}
        row["legal_status"] = row["legal_status"] or "unknown"
        row["placeholder"] = "yes" if row["placeholder"] == "yes" else ""
        self.change.add(Organisation, row)
        tie = {"source": sources[0], "confidence": given.one("confidence")}
        if country:
            self.change.add(BasedIn, {"from_id": name, "to_id": country} | tie)
        for parent in self.named(given, "affiliated_to"):
            self.change.add(AffiliatedTo, {"from_id": name, "to_id": parent, "status": "full", "basis": "stated"} | tie)
        for parent in self.named(given, "structure_of"):
            self.change.add(StructureOf, {"from_id": name, "to_id": parent, "basis": "stated"} | tie)
        self._cited(name, sources)
        return name

    def source(self, given: Given) -> str:
        """A source, and what was read about there."""
        url = given.one("url")
        known = self._source_by_url(url)
        name = known or self._new_source(
            url, {field: given.one(field) for field in ("title", "publisher", "licence", "retrieved_on")}
        )
        for typed in given.many("cited_by"):
            cited = self._cited_by(given, typed)
            self.change.add(CitedIn, {"from_id": cited, "to_id": name, "place": given.one("place")})
        return name

    def activity(self, given: Given) -> str:
        """A sign of life of an agreement, or its end."""
        agreement = self.named(given, "agreement")[0]
        sources = self.sources(given)
        self._trusted(given, sources)
        row = {field: given.one(field) for field in ("kind", "title", "date", "confidence")}
        return self._activity(agreement, row, sources)

    def affiliation(self, given: Given) -> str:
        """The tie of an organisation to its parent body."""
        start, end = (self.named(given, name)[0] for name in ("organisation", "parent"))
        sources = self.sources(given)
        self._trusted(given, sources)
        row = {"from_id": start, "to_id": end, "source": sources[0]}
        row |= {field: given.one(field) for field in ("status", "since", "until", "basis", "confidence")}
        return self.change.add(AffiliatedTo, row).id

    def sources(self, given: Given, name: str = "source") -> list[str]:
        """The identifiers of sources that are given by their addresses, made where they are not on record."""
        found = []
        for text in given.many(name):
            with at(given.place(name)):
                found.append(self.source_of(text))
        return list(dict.fromkeys(found))

    def source_of(self, text: str) -> str:
        """A source by its identifier, else by address and title; raises NameFault for what is neither."""
        self.check_source(text)
        if self.change.held(Source, text):
            return text
        url, _, title = text.partition(" ")
        return self._source_by_url(url) or self._new_source(url, {"title": title.strip()})

    def check_source(self, text: str) -> None:
        """Raise NameFault for a text that is neither a source on record nor an address."""
        if not self.change.held(Source, text) and not text.startswith(ADDRESSES):
            raise NameFault(
                f"found {quoted(text)}; allowed: the identifier of a source on record, or an address that begins with"
                " http:// or https://, and after a blank the title of its page; correct it"
            )

    def named(self, given: Given, name: str) -> list[str]:
        """What is named, by identifier; raises TypedFaults with the place of a name that is not one thing."""
        kind = given.form.get(name).names
        meant: dict[str, Callable[[str], str]] = {
            "organisation": self.meaning.organisation, "country": self.meaning.country,
            "agreement": self.meaning.agreement, "corridor": self.meaning.corridor,
        }  # fmt: skip
        found = []
        for text in given.many(name):
            with at(given.place(name)):
                found.append(meant[kind](text))
        return list(dict.fromkeys(found))

    def _new_party(self, given: Given, text: str, source: str) -> Given:
        party = parse_new_party(text, given.place("new_party"))
        party.texts.setdefault("source", [source])
        party.texts.setdefault("confidence", [given.one("confidence")])
        return party

    def _organisation(self, name: str) -> Organisation | None:
        added = self.change.added.get((Organisation, name))
        return added if isinstance(added, Organisation) else self.change.graph.find(Organisation, name)

    def _source_by_url(self, url: str) -> str | None:
        held = [*self.change.graph.nodes(Source), *self.change.added.values()]
        return next((one.id for one in held if isinstance(one, Source) and one.url == url), None)

    def _new_source(self, url: str, told: Mapping[str, str]) -> str:
        row = {
            "id": source_id(url), "title": told.get("title") or title_of(url), "url": url,
            "publisher": told.get("publisher", ""), "licence": told.get("licence") or "not stated",
            "retrieved_on": told.get("retrieved_on") or f"{self.today:%Y-%m}",
        }  # fmt: skip
        return self.change.add(Source, row).id

    def _cited(self, name: str, sources: Sequence[str]) -> None:
        for source in sources:
            self.change.add(CitedIn, {"from_id": name, "to_id": source})

    def _cited_by(self, given: Given, typed: str) -> str:
        if self.change.held(Activity, typed):
            return typed
        with at(given.place("cited_by")):
            return self.meaning.node(typed)[1]

    def _activity_in_words(self, given: Given, agreement: str, text: str, source: str) -> None:
        """Without an address it was read where the agreement was."""
        kind, day, url, title = self.check_activity(given, text)
        row = {"kind": kind, "title": title, "date": day, "confidence": given.one("confidence")}
        self._activity(agreement, row, [self.source_of(url) if url else source])

    def check_activity(self, given: Given, text: str) -> tuple[str, str, str, str]:
        """Kind, day, address or none, and title of “training 2018-05 https://… What happened”; raises TypedFaults."""
        kind, day, *rest = [*text.split(maxsplit=2), "", ""][: 3 if len(text.split()) > 2 else 2]
        first, _, left = (rest[0] if rest else "").partition(" ")
        url, title = (first, left.strip()) if first.startswith(ADDRESSES) else ("", rest[0] if rest else "")
        place = given.place("activity")
        for field, word in (("kind", kind), ("date", day), ("title", title)):
            _, fault = parse_text(Activity, field, word)
            if fault is not None:
                raise TypedFaults([told(f"{place}: the {field} in {quoted(text)}", fault)])
        return kind, day, url, title

    def _activity(self, agreement: str, row: Mapping[str, str], sources: Sequence[str]) -> str:
        name = activity_id(agreement, row["date"], row["kind"])
        self.change.add(Activity, {"id": name, **row})
        tie = {"source": sources[0], "confidence": row["confidence"]}
        self.change.add(Shows, {"from_id": name, "to_id": agreement} | tie)
        self._cited(name, sources)
        return name

    def _trusted(self, given: Given, sources: Sequence[str]) -> None:
        """What nobody has looked up is low, unless somebody said otherwise: then `check` tells."""
        if set(sources) == {GENERAL} and not given.texts.get("confidence"):
            given.texts["confidence"] = ["low"]

    def _term(self, given: Given) -> dict[str, str]:
        """The term, its end computed where its beginning and its length are known and it does not renew itself."""
        months, ends_on, signed_on = (given.one(name) for name in ("term_months", "ends_on", "signed_on"))
        basis = given.one("ends_on_basis") or ("stated" if ends_on else "")
        if months and signed_on and not ends_on and given.one("auto_renew") != "yes":
            last = months_after(first_day(signed_on), int(months)).isoformat()
            ends_on, basis = last[: len(signed_on.removesuffix("/.."))], "computed"
        kind = given.one("term_kind") or ("fixed" if months or ends_on else "unknown")
        return {"term_kind": kind, "term_months": months, "ends_on": ends_on, "ends_on_basis": basis}


_ADD: Mapping[str, Callable[[Adding, Given], str]] = {
    "agreement": Adding.agreement,
    "organisation": Adding.organisation,
    "source": Adding.source,
    "activity": Adding.activity,
    "affiliation": Adding.affiliation,
}


@contextmanager
def at(place: str) -> Iterator[None]:
    """Whatever is wrong with a name is told with its place."""
    try:
        yield
    except TypedFaults:
        raise
    except SolidarityError as fault:
        raise TypedFaults([f"{place}: {fault}"]) from fault


def _region(graph: Graph, country: str) -> str:
    """The region to which most of the others in a country belong."""
    if not country:
        return ""
    others = (graph.find(Organisation, tie.from_id) for tie in graph.into(country, BasedIn))
    counted = Counter(one.region for one in others if one is not None and one.region)
    return next((str(region) for region, _ in counted.most_common(1)), "")
