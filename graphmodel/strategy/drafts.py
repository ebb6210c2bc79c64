"""Drafts, as facts to lay over a graph: agreements that nobody has signed yet, and ends that nobody has declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from graphmodel.dates import LATEST_DAY, day_before, months_after
from graphmodel.graph import Graph
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor, CorridorId, ends_of
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Id, Iso3, Node, Relation, Text
from graphmodel.relations import Names, Shows, Signed
from graphmodel.vocabulary import Level, Role, Sector

MOST = 6
"""So many drafts are looked at side by side."""
SOURCE = "draft"
"""Stands where a fact names the source in which it was read."""


Day = Annotated[date, Field(le=LATEST_DAY)]


class _Draft(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Draft):
    """One who would sign, or stand beside the text."""

    organisation: Id = Field(description="Identifier of an organisation on record.")
    role: Role = Field(default="party", description="Only a party has a seat at an end of a corridor.")


class Draft(_Draft):
    """An agreement that somebody could sign."""

    name: Text = Field(description="What it is called beside other drafts.")
    parties: tuple[Party, ...] = Field(min_length=1, description="Who would sign.")
    corridors: tuple[CorridorId, ...] = Field(default=(), description="Corridors that the text names.")
    origins: tuple[Iso3, ...] = Field(default=(), description="Countries that it names as origin of any corridor.")
    destinations: tuple[Iso3, ...] = Field(default=(), description="Countries that it names as destination.")
    sectors: tuple[Sector, ...] = Field(default=("all",), min_length=1, description="Sectors it reaches.")
    scope_note: Text | None = Field(default=None, description="A limit to some workers.")
    signed_on: Day | None = Field(default=None, description="Day of signature; nothing for the day that is asked.")
    term_months: Annotated[int, Field(gt=0, le=1200)] | None = Field(
        default=None, description="Length of a fixed term; with nothing, and not indefinite, silence wears it out."
    )
    indefinite: bool = Field(default=False, description="Does it hold until somebody ends it?")
    binds_affiliates: bool = Field(default=False, description="Does an accord of one body bind its affiliates?")

    @model_validator(mode="after")
    def _one_term(self) -> Self:
        if self.indefinite and self.term_months:
            raise ValueError("a term is fixed or indefinite, not both; leave out term_months or indefinite")
        return self

    @model_validator(mode="after")
    def _said_once(self) -> Self:
        if all(party.role != "party" for party in self.parties):
            raise ValueError("nobody would sign; give one of the parties the role party")
        for field, said in self._lists().items():
            twice = [name for name, times in Counter(said).items() if times > 1]
            if twice:
                raise ValueError(f"{field} names “{twice[0]}” twice; leave one out")
        return self

    def _lists(self) -> dict[str, Sequence[str]]:
        return {
            "parties": [party.organisation for party in self.parties], "corridors": self.corridors,
            "origins": self.origins, "destinations": self.destinations, "sectors": self.sectors,
        }  # fmt: skip


class Ending(_Draft):
    """The end of an agreement on record: a last day that nobody has declared."""

    name: Text = Field(description="What it is called beside other drafts.")
    ends: Id = Field(description="Identifier of an agreement on record.")
    on: Day | None = Field(default=None, description="The first day without it; nothing for the day that is asked.")


_PREFIX = "draft-"
Proposal = Draft | Ending
Facts = tuple[list[Node], list[Relation]]


def text_id(at: int) -> str:
    """The identifier that the text of the draft at that place, from 0, has in the graph laid over."""
    return f"{_PREFIX}{at + 1}"


def is_draft(text: str) -> bool:
    """Is a text one that a draft brings?"""
    return text.startswith(_PREFIX)


def as_facts(graph: Graph, drafts: Sequence[Proposal], as_of: date) -> Facts:
    """The drafts as the facts that a load would hold; raises UnknownId for whom or what is not on record.

    Corridors that a draft names and nobody listed are among them, with nothing but their ends.
    """
    nodes: list[Node] = []
    relations: list[Relation] = []
    for at, draft in enumerate(drafts):
        more = _ended(graph, draft, at, as_of) if isinstance(draft, Ending) else _signed(graph, draft, at, as_of)
        nodes += more[0]
        relations += more[1]
    named = dict.fromkeys(name for draft in drafts if isinstance(draft, Draft) for name in draft.corridors)
    nodes += [Corridor.model_validate({"id": name, "listed": True}) for name in named if name not in graph]
    return nodes, relations


def name_of(graph: Graph, parties: Iterable[Party]) -> str:
    """What a draft is called where nobody named it: those who would sign, in short."""
    signers = [party.organisation for party in parties if party.role == "party"]
    return " – ".join(graph.get_node(Organisation, signer).short for signer in signers)


def day_of(draft: Proposal, as_of: date) -> date:
    """The day of signature, or the first day without the text that ends."""
    return (draft.on if isinstance(draft, Ending) else draft.signed_on) or as_of


def texts_of(drafts: Iterable[Proposal]) -> list[str]:
    """The text that each draft brings or ends, by its identifier in the graph laid over."""
    return [draft.ends if isinstance(draft, Ending) else text_id(at) for at, draft in enumerate(drafts)]


def is_on_record(graph: Graph, draft: Proposal) -> bool:
    """Is everything that a draft names on record: its parties, its countries, the text that it ends?"""
    if isinstance(draft, Ending):
        return graph.find(Agreement, draft.ends) is not None
    codes = [*draft.origins, *draft.destinations, *(code for name in draft.corridors for code in ends_of(name))]
    parties = [party.organisation for party in draft.parties]
    return all(graph.find(Country, code) for code in codes) and all(graph.find(Organisation, one) for one in parties)


def level_of(parties: Iterable[Organisation]) -> Level:
    """Who would sign with whom, as an agreement on record says it."""
    kinds = {party.kind for party in parties}
    states = kinds & {"government", "subnational_government"}
    unions = kinds - states - {"employer", "intergovernmental", "migrant_association", "support_organisation"}
    if states and "employer" in kinds:
        return "tripartite"
    if states:
        return "union_to_government" if kinds - states else "government_to_government"
    for kind, level in _BESIDE.items():
        if kind in kinds and unions:
            return level
    return "union_to_union"


_BESIDE: dict[str, Level] = {
    "employer": "union_to_employer",
    "intergovernmental": "union_to_igo",
    "migrant_association": "union_to_association",
    "support_organisation": "union_to_association",
}


def _signed(graph: Graph, draft: Draft, at: int, as_of: date) -> Facts:
    parties = [graph.get_node(Organisation, party.organisation) for party in draft.parties]
    signers = [one for one, party in zip(parties, draft.parties, strict=True) if party.role == "party"]
    signed_on = day_of(draft, as_of)
    term: dict[str, object] = {"term_kind": "indefinite" if draft.indefinite else "unknown"}
    if draft.term_months:
        last = day_before(months_after(signed_on, draft.term_months))
        term = {
            "term_kind": "fixed", "term_months": draft.term_months, "ends_on": last.isoformat(),
            "ends_on_basis": "computed",
        }  # fmt: skip
    text = text_id(at)
    agreement = Agreement.model_validate(
        {
            "id": text, "title": draft.name, "stage": "signed", "about": "migration", "form": "mou",
            "level": level_of(signers), "signed_on": signed_on.isoformat(), "sectors": draft.sectors,
            "scope_note": draft.scope_note, "binds_affiliates": draft.binds_affiliates, "confidence": "high",
        }
        | term
    )  # fmt: skip
    held = {"source": SOURCE, "confidence": "high"}
    relations: list[Relation] = [
        Signed.model_validate({"from_id": party.organisation, "to_id": text, "role": party.role} | held)
        for party in draft.parties
    ]
    for country in (*(end for name in draft.corridors for end in ends_of(name)), *draft.origins, *draft.destinations):
        graph.get_node(Country, country)
    scope = [(name, "both") for name in draft.corridors]
    scope += [(name, "origin") for name in draft.origins] + [(name, "destination") for name in draft.destinations]
    relations += [Names.model_validate({"from_id": text, "to_id": to, "ends": ends} | held) for to, ends in scope]
    return [agreement], relations


def _ended(graph: Graph, draft: Ending, at: int, as_of: date) -> Facts:
    graph.get_node(Agreement, draft.ends)
    end = Activity.model_validate(
        {
            "id": text_id(at), "kind": "termination", "title": draft.name,
            "date": day_of(draft, as_of).isoformat(), "confidence": "high",
        }
    )  # fmt: skip
    shows = Shows(from_id=end.id, to_id=draft.ends, source=SOURCE, confidence="high")
    return [end], [shows]
