"""Facts without a source, sources without a fact, and more trust than a source can carry."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Corridor
from graphmodel.kinds.country import Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.model import Element, Node
from graphmodel.relations import CitedIn
from ingest.cells import is_reference
from ingest.datasets import seeded_fields
from ingest.issues import quoted
from ingest.sense.rule import Edit, Rule, issue, named
from ingest.sense.world import Found, Row, World, shown

GENERAL_KNOWLEDGE = "general-knowledge"
COUNTRIES, UNIONS = "countries/countries.csv", "unions/organisations.csv"


def _uncited(cls: type[Node], name: str, says: str, *example: Edit) -> Rule:
    """A rule that every node of a kind names where it was read; seeds that cite nothing at all are left alone."""

    def find(world: World) -> Iterator[Found]:
        cited = world.ties(CitedIn, "from_id")
        if cited:
            for row in world.rows(cls):
                if row.item.id not in cited:
                    yield row.met("id", f"{quoted(row.item.id)} without a source")

    hint = f"add its source to cited_in.csv; {GENERAL_KNOWLEDGE} where nobody has looked it up"
    return named(issue(says, *example, allowed="a row in cited_in.csv", hint=hint)(find), name)


organisation_without_source = _uncited(
    Organisation, "organisation_without_source", "An organisation without a source",
    Edit("unions/cited_in.csv", "ktuf-kwt,page-1\n", ""),
)  # fmt: skip
agreement_without_source = _uncited(
    Agreement, "agreement_without_source", "An agreement without a source",
    Edit("agreements/cited_in.csv", "gefont-ktuf,page-1\n", ""),
)  # fmt: skip
activity_without_source = _uncited(
    Activity, "activity_without_source", "An activity without a source",
    Edit("agreements/cited_in.csv", "gefont-ktuf:2019-05:meeting,page-1\n", ""),
)  # fmt: skip


@issue(
    "A source that no fact uses",
    Edit("sources/sources.csv", "", "page-9,Nobody read this,https://example.org/9,,,2026-11"),
    allowed="a source that at least one fact names",
    hint="name it where the fact stands, or remove the row",
)
def unused_source(world: World) -> Iterator[Found]:
    """A fact lost its source, or a page was noted and never read."""
    used = set(world.ties(CitedIn, "to_id"))
    for cls in world.classes():
        for name in filter(is_reference, seeded_fields(cls)):
            used |= world.held(cls, name)
    for row in world.rows(Source):
        if row.item.id not in used:
            yield row.met("id", f"{quoted(row.item.id)}, which no fact names")


@issue(
    "General knowledge with more than low confidence",
    Edit("unions/split_from.csv", "general-knowledge,low", "general-knowledge,high"),
    allowed="low",
    hint="name a source that was read, or write low",
)
def general_knowledge_trusted(world: World) -> Iterator[Found]:
    """What nobody has looked up is unverified."""
    for cls in world.classes():
        for name in filter(is_reference, seeded_fields(cls)):
            trust = name.removesuffix("source") + "confidence"
            if trust in cls.model_fields and GENERAL_KNOWLEDGE in world.held(cls, name):
                for row in world.where(cls, name, trust, wrong=_overtrusted):
                    yield row.met(trust, f"{quoted(getattr(row.item, trust))} on the strength of {GENERAL_KNOWLEDGE}")


def _overtrusted(source: str | None, confidence: str | None) -> bool:
    return source == GENERAL_KNOWLEDGE and confidence not in {None, "low"}


@issue(
    "An organisation, a text or an activity that rests on general knowledge alone, with more than low confidence",
    Edit(UNIONS, "1999,,,unknown,,,,,,,,,low", "1999,,,unknown,,,,,,,,,high"),
    allowed="low",
    hint="cite a source that was read, or write low",
)
def known_to_nobody_trusted(world: World) -> Iterator[Found]:
    """The same where the sources stand in a table of their own."""
    cited = world.ties(CitedIn, "from_id")
    for cls in (Organisation, Agreement, Activity):
        for row in world.rows(cls):
            ties = cited.get(row.item.id, ())
            alone = ties and {tie.item.to_id for tie in ties} == {GENERAL_KNOWLEDGE}
            if alone and row.item.confidence != "low":
                yield row.met("confidence", f"{quoted(row.item.confidence)} on the strength of {GENERAL_KNOWLEDGE}")


def _said(row: Row, column: str) -> bool:
    return getattr(row.item, column) not in {None, "unknown"}


def _unsourced(cls: type[Element], column: str, source: str, name: str, says: str, *example: Edit) -> Rule:
    """A rule that a value of a row that has several sources names its own."""

    def find(world: World) -> Iterator[Found]:
        for row in world.rows(cls):
            if _said(row, column) and getattr(row.item, source) is None:
                told = f"an empty cell beside {column} {shown(getattr(row.item, column))}"
                yield row.met(source, told)

    hint = f"name the source, or empty {column}"
    return named(issue(says, *example, allowed=f"a source beside {column}", hint=hint)(find), name)


def _valueless(cls: type[Element], column: str, source: str, name: str, says: str, *example: Edit) -> Rule:
    """A rule that a source of a value stands beside a value."""

    def find(world: World) -> Iterator[Found]:
        for row in world.rows(cls):
            if getattr(row.item, source) is not None and getattr(row.item, column) is None:
                yield row.met(source, f"{quoted(getattr(row.item, source))} beside an empty {column}")

    hint = f"fill in {column}, or empty {source}"
    return named(issue(says, *example, allowed=f"a source beside a value of {column}", hint=hint)(find), name)


sponsorship_without_source = _unsourced(
    Country, "kafala", "kafala_source", "sponsorship_without_source", "A country with sponsorship, and no source",
    Edit(COUNTRIES, "yes,page-1,5", "yes,,5"),
)  # fmt: skip
rating_without_source = _unsourced(
    Country, "rights_rating", "rights_source", "rating_without_source", "A rating of rights without a source",
    Edit(COUNTRIES, "5,2025,page-1", "5,2025,"),
)  # fmt: skip
union_status_without_source = _unsourced(
    Country, "union_status", "union_status_source", "union_status_without_source", "A union status without a source",
    Edit(COUNTRIES, "restricted,2024,page-1,medium", "restricted,2024,,medium"),
)  # fmt: skip
legality_without_source = _unsourced(
    Country, "unions_legal", "unions_legal_source", "legality_without_source", "Legality of unions without a source",
    Edit(COUNTRIES, "restricted,page-2", "restricted,"),
)  # fmt: skip
vote_without_source = _unsourced(
    Country, "gcm_vote", "gcm_source", "vote_without_source", "A vote on the Global Compact without a source",
    Edit(COUNTRIES, "abstain,page-2", "abstain,"),
)  # fmt: skip
character_without_source = _unsourced(
    Corridor, "character", "character_source", "character_without_source", "The character of a corridor, and no source",
    Edit("corridors/corridors.csv", "labour,general-knowledge", "labour,"),
)  # fmt: skip
rating_source_without_rating = _valueless(
    Country, "rights_rating", "rights_source", "rating_source_without_rating", "The source of no rating",
    Edit(COUNTRIES, "5,2025,page-1", ",,page-1"),
)  # fmt: skip
vote_source_without_vote = _valueless(
    Country, "gcm_vote", "gcm_source", "vote_source_without_vote", "The source of no vote",
    Edit(COUNTRIES, "abstain,page-2", ",page-2"),
)  # fmt: skip


@issue(
    "The same page twice",
    Edit("sources/sources.csv", "https://example.org/2", "https://example.org/1"),
    allowed="each address once",
    hint="keep one row and let all facts name it",
)
def same_page_twice(world: World) -> Iterator[Found]:
    """Two sources that are one make a fact look better attested than it is."""
    seen: dict[str, Row] = {}
    for row in world.rows(Source):
        if row.item.url is not None:
            first = seen.setdefault(row.item.url, row)
            if first is not row:
                yield row.met("url", f"{quoted(row.item.url)}, which is also {first.item.id} ({first.place})")


@issue(
    "A placeholder with the particulars of a real organisation",
    Edit(UNIONS, "Unnamed union,,,,national_union,all,,,", "Unnamed union,,,,national_union,all,,1990,"),
    allowed="name, kind, sectors, region and headquarters only",
    hint="if it is known by name, write no in placeholder; else empty the cell",
)
def placeholder_with_particulars(world: World) -> Iterator[Found]:
    """Nobody knows when something was founded that nobody knows."""
    for row in world.rows(Organisation):
        if row.item.placeholder:
            told = ("founded", "dissolved", "members", "website", "wikidata_id", "acronym")
            yield from (row.met(name) for name in told if getattr(row.item, name) is not None)


@issue(
    "A foundation that was verified, and is not there",
    Edit(UNIONS, ",1968,yes,", ",,yes,"),
    allowed="yes or no beside a date only",
    hint="fill in founded, or empty founded_verified",
)
def verified_without_founded(world: World) -> Iterator[Found]:
    """The date was lost."""
    for row in world.rows(Organisation):
        if row.item.founded_verified is not None and row.item.founded is None:
            yield row.met("founded_verified")


@issue(
    "The year of a count of members that is not there",
    Edit(UNIONS, ",300000,2019,", ",,2019,"),
    allowed="a year beside a count only",
    hint="fill in members, or empty members_year",
)
def members_year_without_members(world: World) -> Iterator[Found]:
    """The number was lost."""
    for row in world.rows(Organisation):
        if row.item.members_year is not None and row.item.members is None:
            yield row.met("members_year")


@issue(
    "A legal status since a day, and no status",
    Edit(UNIONS, ",active,1995,", ",unknown,1995,"),
    allowed="a day beside a known status only",
    hint="fill in legal_status, or empty legal_status_since",
)
def status_since_without_status(world: World) -> Iterator[Found]:
    """The status was lost."""
    for row in world.rows(Organisation):
        if row.item.legal_status_since is not None and row.item.legal_status == "unknown":
            yield row.met("legal_status_since")


@issue(
    "An organisation that is dissolved and active",
    Edit(UNIONS, "1970,,2008,dissolved", "1970,,2008,active"),
    allowed="dissolved, or unknown, beside a day of dissolution",
    hint="correct legal_status, or dissolved",
)
def dissolved_and_active(world: World) -> Iterator[Found]:
    """What has ceased to exist does not act."""
    for row in world.rows(Organisation):
        if row.item.dissolved is not None and row.item.legal_status in {"active", "exile"}:
            yield row.met("legal_status", f"{quoted(row.item.legal_status)} beside dissolved {row.item.dissolved}")
