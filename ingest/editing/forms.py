"""What is asked of somebody who adds something: one declaration for options, questions and templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element
from graphmodel.relations import AffiliatedTo, CitedIn
from graphmodel.schema import column_type
from ingest.cells import allowed_text


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked: a field of the model, or the name of something that stands beside it."""

    name: str
    """As an option (`--signed-on`), a column or a key of a template (`signed_on`)."""
    says: str = ""
    """What it is, where it is no field of the model, or more than its field says."""
    cls: type[Element] | None = None
    field: str = ""
    names: str = ""
    """The kind of what is named: organisation, country, agreement, corridor, source."""
    many: bool = False
    needed: bool = False
    default: str = ""
    """What it is where nothing is said."""
    at_terminal: bool = False
    """Is it asked in a dialogue? All others are options and columns only."""
    example: str = ""

    @property
    def option(self) -> str:
        """As it is typed on the command line."""
        return f"--{self.name.replace('_', '-')}"

    @property
    def description(self) -> str:
        """What it is, in a sentence."""
        held = self.cls.model_fields[self.field].description if self.cls else None
        return self.says or held or ""

    @property
    def allowed(self) -> str:
        """What may be written, in words; empty for the name of something."""
        if self.cls is None:
            return ""
        return allowed_text(self.cls, self.field).removesuffix(", or empty").replace(" (items with ; between them)", "")


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that is asked about one kind of thing."""

    kind: str
    asked: tuple[Asked, ...]

    def get(self, name: str) -> Asked:
        """What is asked by that name; raises KeyError."""
        return {one.name: one for one in self.asked}[name]


def _fields(cls: type[Element], *names: str) -> list[Asked]:
    """Fields of the model that are asked under their own names, as options and columns only."""
    return [
        Asked(name, cls=cls, field=name, many=column_type(cls.model_fields[name].annotation) == "list")
        for name in names
    ]


SOURCE_SAYS = (
    "The page in which it was read: its address, and after a blank its title; or the identifier of a source on record."
)
CONFIDENCE_SAYS = "How well the source carries it; low where it is general-knowledge."
PARTY = "Who signed, by any name, acronym or identifier."

FORMS: Mapping[str, Form] = MappingProxyType({form.kind: form for form in (
    Form("agreement", (
        Asked("title", cls=Agreement, field="title", needed=True, at_terminal=True, example="GEFONT–KTUF protocol"),
        Asked("party", PARTY, names="organisation", many=True, at_terminal=True, example="GEFONT;KTUF"),
        Asked("new_party", "Who signed and is not on record: name=…; acronym=…; kind=…; country=…; affiliated_to=…;"
              " source=…", many=True, example="name=Union of Cleaners; acronym=UOC; kind=national_union; country=Laos"),
        Asked("signed_on", cls=Agreement, field="signed_on", at_terminal=True, example="2018-04"),
        Asked("names", "A corridor that the text names: NPL-KWT, or “Nepal to Kuwait”.", names="corridor", many=True,
              at_terminal=True, example="NPL-KWT"),
        Asked("origin", "A country that it names as the origin of any corridor.", names="country", many=True),
        Asked("destination", "A country that it names as the destination of any corridor.", names="country", many=True),
        Asked("source", SOURCE_SAYS, names="source", many=True, needed=True, at_terminal=True,
              example="https://example.org/news The two unions sign"),
        Asked("form", cls=Agreement, field="form", default="mou", at_terminal=True),
        Asked("stage", cls=Agreement, field="stage", default="signed"),
        Asked("about", cls=Agreement, field="about", default="migration"),
        Asked("level", "Who signed with whom; without it, what the parties are tells.", cls=Agreement, field="level"),
        Asked("sector", cls=Agreement, field="sectors", many=True, default="all", at_terminal=True),
        Asked("scope_note", cls=Agreement, field="scope_note"),
        Asked("commitment", cls=Agreement, field="commitments", many=True, at_terminal=True,
              example="casework;organise"),
        Asked("term_kind", "Is the term fixed, indefinite or not known? Fixed where months or an end are told.",
              cls=Agreement, field="term_kind"),
        Asked("term_months", cls=Agreement, field="term_months", at_terminal=True),
        *_fields(Agreement, "auto_renew", "ends_on", "ends_on_basis", "binds_affiliates", "text_url", "inferred",
                 "short_title"),
        *(Asked(role, f"Who stood beside it as {role}.", names="organisation", many=True)
          for role in ("observer", "witness", "facilitator", "funder")),
        Asked("supersedes", "An agreement of which it takes the place.", names="agreement", many=True,
              at_terminal=True),
        Asked("implements", "An agreement that it carries out, and that stays.", names="agreement", many=True),
        Asked("amends", "An agreement that it changes or prolongs, and that stays.", names="agreement", many=True),
        Asked("activity", "A dated sign of life, or the end: kind, date, the address of its page if it is another,"
              " and what happened.", many=True, at_terminal=True, example="training 2018-05 Paralegals are trained"),
        Asked("confidence", CONFIDENCE_SAYS, cls=Agreement, field="confidence", default="high", at_terminal=True),
        Asked("id", "Identifier; made from the parties and the year.", cls=Agreement, field="id"),
    )),
    Form("organisation", (
        Asked("name", cls=Organisation, field="name", needed=True, at_terminal=True,
              example="Union of Cleaners of Laos"),
        Asked("acronym", cls=Organisation, field="acronym", at_terminal=True, example="UCL"),
        Asked("kind", cls=Organisation, field="kind", needed=True, at_terminal=True, example="national_union"),
        Asked("country", "Where it is based, by any name or code; none for an international body.", names="country",
              at_terminal=True, example="Laos"),
        Asked("source", SOURCE_SAYS, names="source", many=True, needed=True, at_terminal=True,
              example="https://example.org/about About the union"),
        Asked("affiliated_to", "A body to which it is affiliated.", names="organisation", many=True, at_terminal=True,
              example="BWI"),
        Asked("structure_of", "The body of which it is a region, a council or a local structure.", names="organisation",
              many=True),
        Asked("native_name", cls=Organisation, field="native_names", many=True),
        Asked("alias", cls=Organisation, field="aliases", many=True),
        Asked("sector", cls=Organisation, field="sectors", many=True, at_terminal=True, example="services"),
        Asked("region", "Region of the world; without it, that of others in its country.", cls=Organisation,
              field="region"),
        *_fields(Organisation, "founded", "founded_verified", "dissolved", "legal_status", "legal_status_since",
                 "members", "members_year", "members_history", "headquarters", "website", "wikidata_id", "placeholder"),
        Asked("confidence", CONFIDENCE_SAYS, cls=Organisation, field="confidence", default="high", at_terminal=True),
        Asked("id", "Identifier; made from the acronym, else the name, and the code of the country.", cls=Organisation,
              field="id"),
    )),
    Form("source", (
        Asked("url", cls=Source, field="url", needed=True, at_terminal=True, example="https://example.org/news"),
        Asked("title", cls=Source, field="title", at_terminal=True, example="Example: the two unions sign"),
        Asked("publisher", cls=Source, field="publisher", at_terminal=True, example="Example News"),
        Asked("licence", cls=Source, field="licence", default="not stated"),
        Asked("retrieved_on", "When it was read; without it, this month.", cls=Source, field="retrieved_on"),
        Asked("cited_by", "The agreement, organisation or activity that was read about there.", many=True, needed=True,
              at_terminal=True, example="GEFONT"),
        Asked("place", cls=CitedIn, field="place"),
    )),
    Form("activity", (
        Asked("agreement", "The agreement of which it is evidence.", names="agreement", needed=True, at_terminal=True,
              example="ktuf-gefont-protocol-2018"),
        Asked("kind", cls=Activity, field="kind", needed=True, at_terminal=True, example="training"),
        Asked("date", cls=Activity, field="date", needed=True, at_terminal=True, example="2018-05"),
        Asked("title", cls=Activity, field="title", needed=True, at_terminal=True, example="Paralegals are trained"),
        Asked("source", SOURCE_SAYS, names="source", many=True, needed=True, at_terminal=True,
              example="https://example.org/training Training in Kuwait"),
        Asked("confidence", CONFIDENCE_SAYS, cls=Activity, field="confidence", default="high", at_terminal=True),
    )),
    Form("affiliation", (
        Asked("organisation", "Who is affiliated, by any name, acronym or identifier.", names="organisation",
              needed=True, at_terminal=True, example="GEFONT"),
        Asked("parent", "To which body.", names="organisation", needed=True, at_terminal=True, example="ITUC"),
        Asked("status", cls=AffiliatedTo, field="status", default="full", at_terminal=True),
        Asked("since", cls=AffiliatedTo, field="since", at_terminal=True, example="2006"),
        *_fields(AffiliatedTo, "until"),
        Asked("basis", cls=AffiliatedTo, field="basis", default="stated"),
        Asked("source", SOURCE_SAYS, names="source", needed=True, at_terminal=True,
              example="https://example.org/members Members of the ITUC"),
        Asked("confidence", CONFIDENCE_SAYS, cls=AffiliatedTo, field="confidence", default="high", at_terminal=True),
    )),
)})  # fmt: skip
"""What is asked about each kind of thing that can be added."""
