"""Who signed what, and whether the text can be what it says it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.country import Reform
from graphmodel.kinds.organisation import Organisation
from graphmodel.organisation_kinds import BODIES, GOVERNMENT_KINDS, LOCAL_UNION_KINDS
from graphmodel.relations import AffiliatedTo, BasedIn, Reformed, Shows, Signed
from ingest.issues import count, quoted
from ingest.sense.rule import Edit, issue
from ingest.sense.world import Found, Row, World

AGREEMENTS, SIGNED, UNIONS = "agreements/agreements.csv", "agreements/signed.csv", "unions/organisations.csv"
UNION_SIDE = LOCAL_UNION_KINDS | BODIES.keys() | {"workers_committee", "support_organisation"}
"""Who stands on the side of the unions; what supports migrants is as a rule an office of theirs."""
BESIDE = frozenset({"facilitator", "witness", "observer"})
STATES = GOVERNMENT_KINDS - {"intergovernmental"}
ASSOCIATIONS = frozenset({"migrant_association", "support_organisation"})
NATIONAL = LOCAL_UNION_KINDS - {"union_platform"} | {"workers_committee", "government", "subnational_government"}
NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    "union_to_union": (UNION_SIDE,),
    "union_to_employer": (UNION_SIDE, frozenset({"employer"})),
    "union_to_government": (UNION_SIDE, GOVERNMENT_KINDS),
    "union_to_association": (UNION_SIDE, ASSOCIATIONS),
    "union_to_igo": (UNION_SIDE, frozenset({"intergovernmental"})),
    "tripartite": (UNION_SIDE, STATES, frozenset({"employer"})),
    "government_to_government": (GOVERNMENT_KINDS,),
}
"""Of each of these groups a party is needed, by the level of the text."""
BARRED: dict[str, frozenset[str]] = {
    "union_to_union": frozenset({"employer", "intergovernmental"}) | STATES,
    "government_to_government": frozenset(UNION_SIDE - ASSOCIATIONS) | {"employer"},
}
"""Kinds that no party may be of, by the level of the text."""


def _parties(world: World, text: str) -> list[Row]:
    return [tie for tie in world.ties(Signed, "to_id").get(text, ()) if tie.item.role == "party"]


def _party_kinds(world: World, text: str) -> set[str]:
    held = (world.node(Organisation, tie.item.from_id) for tie in _parties(world, text))
    return {row.item.kind for row in held if row is not None}


@issue(
    "A signed text without a party",
    Edit(SIGNED, "gefont-npl,gefont-ktuf,party,page-1,high\nktuf-kwt,gefont-ktuf,party,page-1,high\n", ""),
    allowed="two parties or more",
    hint="add the signatories to signed.csv; a party that no source names is a placeholder",
)
def signed_without_party(world: World) -> Iterator[Found]:
    """Nobody can be held to it."""
    for row in world.rows(Agreement):
        if row.item.stage == "signed" and not _parties(world, row.item.id):
            yield row.met("id", f"{quoted(row.item.id)} with no party in signed.csv")


@issue(
    "A signed text with one party only, which is neither a body of several nor a placeholder for several",
    Edit(SIGNED, "ktuf-kwt,gefont-ktuf,party,page-1,high\n", ""),
    allowed="two parties or more",
    hint="add the other signatory; a party that no source names is a placeholder",
)
def signed_by_one(world: World) -> Iterator[Found]:
    """Nobody signs with himself; a body may resolve for all its members."""
    for row in world.rows(Agreement):
        parties = {tie.item.from_id for tie in _parties(world, row.item.id)}
        body = world.node(Organisation, parties.pop()) if len(parties) == 1 else None
        several = body is not None and (body.item.kind in BODIES or body.item.placeholder)
        if row.item.stage == "signed" and body is not None and not several:
            yield row.met("id", f"{quoted(row.item.id)} with one party in signed.csv")


@issue(
    "A party that also stands beside the text as facilitator, witness or observer (it may well pay)",
    Edit(SIGNED, "", "ktuf-kwt,gefont-ktuf,facilitator,page-1,high"),
    allowed="one role of one organisation, or several without that of a party",
    hint="keep the role that the source names",
)
def party_and_facilitator(world: World) -> Iterator[Found]:
    """Who signs does not stand beside it."""
    for text in {row.item.to_id for row in world.rows(Signed)}:
        signers = {tie.item.from_id for tie in _parties(world, text)}
        for tie in world.ties(Signed, "to_id")[text]:
            if tie.item.role in BESIDE and tie.item.from_id in signers:
                yield tie.met("role", f"{quoted(tie.item.role)} of {tie.item.from_id}, which is a party of the text")


@issue(
    "A level that its parties contradict",
    Edit(AGREEMENTS, "mou,union_to_union,2015-06", "mou,union_to_employer,2015-06"),
    allowed="a level for which the parties of the right kinds have signed",
    hint="correct the level, the kind of the organisation, or its role in signed.csv",
)
def level_contradicts_parties(world: World) -> Iterator[Found]:
    """Who signed with whom is said twice: by the word and by the parties."""
    for row in world.rows(Agreement):
        kinds = _party_kinds(world, row.item.id)
        missing = [group for group in NEEDED[row.item.level] if not kinds & group]
        barred = kinds & BARRED.get(row.item.level, frozenset())
        if kinds and (missing or barred):
            allowed = [f"a party that is {' or '.join(sorted(group))}" for group in missing]
            allowed += [f"no party that is {' or '.join(sorted(barred))}"] if barred else []
            told = f"{quoted(row.item.level)} signed by {', '.join(sorted(kinds))}"
            yield row.met("level", told, allowed=", ".join(allowed))


@issue(
    "An international body that is based in a country",
    Edit("unions/based_in.csv", "", "ituc,QAT,page-1,high"),
    allowed="headquarters, and no BASED_IN",
    hint="remove the row, or correct the kind of the organisation",
)
def international_with_home(world: World) -> Iterator[Found]:
    """A home would give it a seat in that country."""
    for tie in world.rows(BasedIn):
        body = world.node(Organisation, tie.item.from_id)
        if body is not None and body.item.kind in BODIES:
            yield tie.met("from_id", f"{quoted(tie.item.from_id)}, which is a {body.item.kind}")


@issue(
    "A national body without a country",
    Edit("unions/based_in.csv", "ktuf-kwt,KWT,page-1,high\n", ""),
    allowed="a row in based_in.csv",
    hint="add its country to based_in.csv, or correct the kind",
)
def national_without_home(world: World) -> Iterator[Found]:
    """Without a home it holds no seat anywhere; a state that is gone has no code by which to name it."""
    homes = world.ties(BasedIn, "from_id")
    for row in world.rows(Organisation):
        gone = row.item.kind == "government" and row.item.dissolved is not None
        if row.item.kind in NATIONAL and row.item.id not in homes and not gone:
            yield row.met("id", f"{quoted(row.item.id)}, a {row.item.kind} without a country")


@issue(
    "A government, an employer or a body of states that is affiliated to a body of unions",
    Edit("unions/affiliated_to.csv", "", "nepal-gov,bwi,page-1,high,,"),
    allowed="a body of workers",
    hint="correct the tie, or the kind of the organisation",
)
def affiliate_is_no_union(world: World) -> Iterator[Found]:
    """Affiliates hold seats by their body."""
    for tie in world.rows(AffiliatedTo):
        member = world.node(Organisation, tie.item.from_id)
        if member is not None and member.item.kind in GOVERNMENT_KINDS | {"employer"}:
            yield tie.met("from_id", f"{quoted(tie.item.from_id)}, which is a {member.item.kind}")


@issue(
    "A body of the world that is affiliated to a union of one country",
    Edit("unions/affiliated_to.csv", "", "bwi,ktuf-kwt,page-1,high,,"),
    allowed="a tie from the narrower body to the wider one",
    hint="turn the tie round",
)
def affiliated_downwards(world: World) -> Iterator[Found]:
    """A tie by the wrong end makes a union the head of the world."""
    for tie in world.rows(AffiliatedTo):
        ends = [world.node(Organisation, end) for end in (tie.item.from_id, tie.item.to_id)]
        kinds = [end.item.kind for end in ends if end is not None]
        if len(kinds) == 2 and kinds[0] in BODIES and kinds[1] in NATIONAL:
            yield tie.met("to_id", f"{quoted(tie.item.to_id)}, a {kinds[1]}, above a {kinds[0]}")


@issue(
    "An activity that shows nothing",
    Edit("agreements/shows.csv", "gefont-ktuf:2019-05:meeting,gefont-ktuf,page-1,high\n", ""),
    allowed="a row in shows.csv",
    hint="name the agreement that it shows, or remove the activity",
)
def activity_shows_nothing(world: World) -> Iterator[Found]:
    """It is evidence of nothing."""
    shown = world.ties(Shows, "from_id")
    for row in world.rows(Activity):
        if row.item.id not in shown:
            yield row.met("id", f"{quoted(row.item.id)}, which shows no agreement")


@issue(
    "An activity that shows several agreements",
    Edit("agreements/shows.csv", "", "gefont-ktuf:2019-05:meeting,old-mou,page-1,high"),
    allowed="one agreement",
    hint="write one activity for each",
)
def activity_shows_several(world: World) -> Iterator[Found]:
    """Its identifier names one agreement."""
    for key, ties in world.ties(Shows, "from_id").items():
        if len(ties) > 1:
            yield ties[-1].met("from_id", f"{quoted(key)} with {count(len(ties), 'agreement')}")


@issue(
    "A reform that reformed no country",
    Edit("countries/reforms.csv", "", "reform-qat-2020,Another law,2020,,page-1,high"),
    allowed="a row in reformed.csv",
    hint="name the country whose law changed",
)
def reform_of_nothing(world: World) -> Iterator[Found]:
    """It is found by its country alone."""
    reformed = world.ties(Reformed, "from_id")
    for row in world.rows(Reform):
        if row.item.id not in reformed:
            yield row.met("id", f"{quoted(row.item.id)} without a country")


@issue(
    "Two agreements of one short title",
    Edit(AGREEMENTS, "Builders 2016", "GEFONT–KTUF"),
    allowed="a short title of its own for each, or none",
    hint="say what tells the two apart, as their month or sector, or empty one: a load then names its parties and year",
)
def short_title_twice(world: World) -> Iterator[Found]:
    """In a picture nobody could tell which of them is meant."""
    held = Counter(title.casefold() for title in world.column(Agreement, "short_title") if title)
    yield from (
        row.met("short_title")
        for row in world.where(Agreement, "short_title", wrong=lambda title: title and held[title.casefold()] > 1)
    )
