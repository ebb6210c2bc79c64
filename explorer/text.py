"""Every text of the explorer in one catalogue, with the few rules by which numbers and names are read out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from explorer.look import KINDS, TIES, VERDICTS
from graphmodel.dates import in_prose

ENGLISH: Mapping[str, str] = {
    "app.name": "Solidarity graph",
    "app.loading": "Reading the graph",
    # the bar
    "bar.as_of": "As of",
    "bar.as_of.help": "How things stood on that day, by all that is known now.",
    "bar.sector": "Sector",
    "bar.sector.help": "An agreement limited to other sectors does not count, and one that names the sector does.",
    "bar.sector.all": "All workers",
    "bar.state.day": "as of {day}",
    "bar.state.sector": "for workers in {sector} only",
    "bar.state": "Shown {state}.",
    "bar.reset": "Today, all workers",
    "bar.fold": "Choose what is shown",
    "bar.fold.used.one": "Choose what is shown (1 choice made)",
    "bar.fold.used": "Choose what is shown ({count} choices made)",
    # the store
    "store.empty.title": "No data has been loaded yet",
    "store.empty.next": "Load the seed files once, then come back to this page:",
    "store.fault.title": "The data cannot be reached",
    "store.fault.next": (
        "Check that the store is there and running. If it was never loaded, load the seed files; this page needs no"
        " restart."
    ),
    "store.fault.command": "make load",
    "store.retry": "Try again",
    "store.page.title": "This page could not be drawn",
    "store.page.next": "Go back, or try again; what was chosen is kept in the address.",
    # the network page
    "network.nav": "Network",
    "network.start.title": "The bodies above the countries, and the agreements between them",
    "network.focus.title": "{name}: its ties",
    "network.corridors.title": "The largest flagged corridors",
    "network.corridors.place.title": "{name}: its largest corridors",
    "network.answer.start": (
        "{bodies} confederations, global union federations and regional bodies, and {agreements} that at least two of"
        " them signed, {when}."
    ),
    "network.agreements.one": "1 agreement",
    "network.agreements": "{count} agreements",
    "network.answer.alone": "{count} more, tied to none of these, are found by name.",
    "network.answer.alone.one": "One more, tied to none of these, is found by name.",
    "network.answer.focus": "{shown} of {total} organisations and agreements near it, {when}{ranked}.",
    "network.answer.focus.all": "{total} organisations and agreements near it, {when}.",
    "network.answer.focus.none": "No tie of it is on record {when}.",
    "network.ranked": ", those with most ties first",
    "network.answer.corridors": "{shown} of {total} flagged corridors, those with most migrants first, {when}.",
    "network.answer.place": (
        "{shown} of {total} corridors that begin or end there, those with most migrants first, {when}."
    ),
    "network.search": "Find an organisation",
    "network.search.placeholder": "GEFONT, UNI, domestic workers …",
    "network.search.none": "No organisation on record is called “{asked}”. Try its acronym, or one word of its name.",
    "network.search.more": "{count} more; type another word to narrow them down.",
    "network.view": "What is drawn",
    "network.view.organisations": "Organisations",
    "network.view.corridors": "Corridors",
    "network.place": "Country, group or region",
    "network.place.all": "Whole world",
    "network.more": "Show more",
    "network.fewer": "Show fewer",
    "network.home": "All confederations",
    "network.focus": "Show its ties",
    "network.open": "Add its neighbours",
    "network.hint": "Click a sign to read about it. Double click to add its neighbours.",
    "network.hint.corridors": "Click a country or a line to read about it.",
    "network.twin": "The picture as a table",
    "network.best_tied": "Those with most ties",
    "network.unknown": "Nothing on record is called “{name}”; here are the bodies at the top.",
    "network.focus.country": "Show its corridors",
    "network.open.corridor": "Open the corridor",
    "network.legend.size.organisations": "A larger sign of one shape is a body with a wider reach",
    "network.legend.size.corridors": "A larger ring is a country with more migrants in the corridors drawn",
    "network.column.from": "From",
    "network.column.tie": "Tie",
    "network.column.to": "To",
    "network.column.note": "Note",
    "network.column.confidence": "Confidence",
    "network.column.verdict": "Verdict",
    "network.column.migrants": "Migrants",
    # profiles
    "profile.kind.in": "{kind}, {country}",
    "profile.names": "Names",
    "profile.sectors": "Sectors",
    "profile.status": "Legal status",
    "profile.status.since": "{status}, since {since}",
    "profile.founded": "Founded",
    "profile.founded.unverified": "{day}, not seen in a source",
    "profile.dissolved": "Ended",
    "profile.members": "Members",
    "profile.members.year": "{members} ({year})",
    "profile.website": "Website",
    "profile.above": "Belongs to",
    "profile.below": "Affiliates and structures",
    "profile.beside": "Works with",
    "profile.history": "Before and after",
    "profile.agreements": "Agreements",
    "profile.sources": "Sources",
    "profile.parties": "Signed by",
    "profile.more": "and {count} more",
    "profile.placeholder": "No source names this party; it stands here for whoever signed.",
    "profile.unverified": "unverified",
    "profile.confidence.high": "high confidence",
    "profile.confidence.medium": "medium confidence",
    "profile.confidence.low": "low confidence, unverified",
    "profile.sources.none": "No source is on record.",
    "profile.signed": "Signed",
    "profile.undated": "undated",
    "profile.about": "About",
    "profile.form": "Form",
    "profile.level": "Between",
    "profile.term": "Term",
    "profile.term.until": "until {end}",
    "profile.term.indefinite": "indefinite",
    "profile.term.renews": "renews itself",
    "profile.scope": "Limited to",
    "profile.commitments": "Commitments",
    "profile.activities": "Signs of life",
    "profile.text": "The text itself",
    "profile.rating.value": "{rating} of 5+ (ITUC, {year})",
    "profile.rating.none": "not rated on record",
    "profile.corridors": "Its largest corridors",
    "profile.since": "since {day}",
    "profile.until": "until {day}",
    "profile.doubtful": "doubtful",
    "profile.derived": "derived",
    # the corridors page
    "corridors.nav": "Corridors",
    "corridors.title": "Flagged corridors: no agreement on record between unions of the two countries",
    "corridors.answer": (
        "**{flagged} of {total}** corridors are flagged, with **{people} people** in them by the UN’s latest stock or"
        " a host country’s count, {when}. {agreements} agreements were looked at."
    ),
    "corridors.shown": "{shown} of {total} corridors shown{people}.",
    "corridors.shown.people": ", {people} people in them",
    "corridors.search": "Find",
    "corridors.search.placeholder": "Nepal, Qatar, NPL-QAT …",
    "corridors.verdict": "Verdict",
    "corridors.verdict.all": "All flagged",
    "corridors.origin": "From",
    "corridors.origin.all": "Anywhere",
    "corridors.destination": "To",
    "corridors.destination.all": "Anywhere",
    "corridors.least": "Migrants, at least",
    "corridors.least.any": "Any number",
    "corridors.column.verdict": "Verdict",
    "corridors.column.corridor": "Corridor",
    "corridors.column.origin": "From",
    "corridors.column.destination": "To",
    "corridors.column.migrants": "Migrants",
    "corridors.column.measure": "Counted by",
    "corridors.column.reason": "Why",
    "corridors.column.agreements": "Agreements",
    "corridors.hint": "Click a row to open the corridor, a heading to sort.",
    "corridors.none": "No corridor fits what was chosen.",
    "corridors.none.next": "Clear the choices to see all flagged corridors again.",
    "corridors.clear": "Clear choices",
    "corridors.download": "Download as CSV",
    "measure.un_stock": "UN stock, {year}",
    "measure.host_count": "host count, {year}",
    "measure.none": "not counted",
    # one corridor
    "corridor.back": "All corridors",
    "corridor.reverse": "{origin} → {destination}",
    "corridor.unknown": "No corridor is called “{corridor}”.",
    "corridor.unknown.next": "Two different countries on record make a corridor, as NPL-KWT.",
    "corridor.title": "{origin} → {destination}: {answer}",
    "corridor.answer.covered": "an agreement in force",
    "corridor.answer.partial": "an agreement in force, for some workers",
    "corridor.answer.unconfirmed": "an agreement on record, its force unconfirmed",
    "corridor.answer.one_sided": "a union at one end only has signed",
    "corridor.answer.umbrella": "only an umbrella agreement",
    "corridor.answer.government_only": "only the governments have signed",
    "corridor.answer.lapsed": "the agreement has lapsed",
    "corridor.answer.none_on_record": "no agreement on record",
    "corridor.answer.no_counterpart": "no union to sign with",
    "corridor.unlisted": (
        "This pair is not listed: no stock, host count, outflow or agreement on record names it. The verdict is worked"
        " out all the same."
    ),
    "corridor.migrants": "Migrants",
    "corridor.migrants.none": "not counted",
    "corridor.migrants.note": (
        "The UN’s stock counts everybody who was born in, or is a citizen of, the country of origin and lives in the"
        " country of destination: refugees and settled families among them, and not only workers."
    ),
    "corridor.evidence": "Agreements weighed, best first",
    "corridor.evidence.more.one": "One more agreement weighed",
    "corridor.evidence.more": "{count} more agreements weighed",
    "corridor.evidence.none": "No agreement on record reaches this corridor.",
    "corridor.parties": "Parties",
    "corridor.role.party": "Party",
    "corridor.role.observer": "Observer",
    "corridor.role.witness": "Witness",
    "corridor.role.facilitator": "Facilitator",
    "corridor.role.funder": "Funder",
    "corridor.inferred": "inferred",
    "corridor.placeholder": "not named in any source",
    "corridor.activities": "Signs of life",
    "corridor.sources": "Read in",
    "corridor.marks": "Marks",
    "corridor.grade.direct": "unions at both ends",
    "corridor.grade.one_sided": "a union at one end only",
    "corridor.grade.umbrella": "umbrella",
    "corridor.grade.government": "governments",
    "corridor.beside": "Beside it, covering nothing",
    "corridor.unions": "Unions on record",
    "corridor.unions.none": "No organisation of workers is on record here.",
    "corridor.rating": "Rights rating",
    "corridor.union_status": "Unions",
    "corridor.kafala": "Tied to a sponsor",
    "corridor.may": "Migrants",
    "corridor.may.value": "may join: {join}; found one: {form}; hold office: {lead}",
    "corridor.gcm": "Global Compact vote",
    "corridor.ratified": "Ratified",
    "corridor.not_ratified": "Not on the lists",
    "corridor.denounced": "{convention}, denounced",
    "corridor.pending": "{convention}, not yet in force",
    "corridor.lists.span": "{first} to {last}",
    "corridor.lists": "Lists of ratifications as of {days}.",
    "corridor.measures": "All that was counted, side by side and never added",
    "corridor.measures.none": "Nothing was counted in this corridor.",
    "corridor.measures.stock": "UN stock, people",
    "corridor.measures.stock.chart": "People from {origin} in {destination}, UN stock, {first} to {last}",
    "corridor.measure.kind": "What",
    "corridor.measure.value": "Number",
    "corridor.measure.unit": "Unit",
    "corridor.measure.period": "When",
    "corridor.measure.women": "Women",
    "corridor.measure.men": "Men",
    "corridor.measure.basis": "Basis",
    "corridor.measure.counted": "Counted",
    "corridor.measure.agency": "By",
    "corridor.measure.source": "Read in",
    "corridor.measure.confidence": "Confidence",
    "corridor.download": "Download as CSV",
    # shared
    "cypher.title": "The Cypher behind it",
    "cypher.note": (
        "{question} The named question “{name}” asks this of the whole graph, in Neo4j Browser or with “solidarity ask"
        " {name}”; what is filtered, hidden or added on the page is not in it."
    ),
    "cypher.parameters": "With these parameters:",
    "source.link": "source",
    "foot": "Data loaded {loaded}.",
    "foot.source": (
        "Migrant stock: United Nations, Population Division (2024). Verdicts speak of what is on record here; an"
        " agreement may exist that is not."
    ),
    "when": "as of {day}",
    "when.sector": "as of {day}, for workers in {sector}",
    "place.region": "{name} (region)",
    "group.ASEAN": "ASEAN countries",
    "group.EU": "European Union (EU)",
    "group.GCC": "Gulf states (GCC)",
    "group.SAARC": "SAARC countries",
    "end.about.migration": "migration",
    "end.about.general": "general cooperation",
    "level.union_to_union": "unions",
    "level.union_to_employer": "unions and employers",
    "level.union_to_government": "unions and governments",
    "level.union_to_association": "unions and associations",
    "level.union_to_igo": "unions and intergovernmental bodies",
    "level.tripartite": "unions, employers and governments",
    "level.government_to_government": "governments",
    "form.mou": "memorandum of understanding",
    "kind.stock": "UN stock",
    "kind.outflow": "workers who left",
    "kind.host_count": "host country’s count",
    "kind.remittance": "remittances (a model)",
    "kind.sector_count": "workers in one sector",
    "kind.sector_share": "share of one sector",
    "union_status.independent": "independent",
    "union_status.restricted": "restricted",
    "union_status.none": "none to sign with",
    "union_status.unknown": "not known here",
    "kafala.yes": "yes",
    "kafala.partial": "in part",
    "kafala.reformed": "reformed",
    "kafala.no": "no",
    "kafala.unknown": "not known here",
    "gcm.yes": "in favour",
    "gcm.no": "against",
    "gcm.abstain": "abstained",
    "gcm.not_voting": "did not vote",
}


def say(key: str, **values: object) -> str:
    """The text of that name with its values; raises KeyError for a text that nobody wrote."""
    return ENGLISH[key].format(**values)


def say_count(key: str, count: int, **values: object) -> str:
    """The text for that many, in the singular where there is one."""
    name = f"{key}.one" if count == 1 and f"{key}.one" in ENGLISH else key
    return say(name, count=number(count), **values)


def word(family: str, name: str) -> str:
    """A word of a closed list as it is read: its own text where there is one, else with blanks for underscores."""
    return ENGLISH.get(f"{family}.{name}", name.replace("_", " "))


def sector_name(sector: str | None) -> str:
    """A sector as it is read; none and “all” mean all workers."""
    return say("bar.sector.all") if sector in {None, "all"} else str(sector).replace("_", " ").capitalize()


def kind_name(kind: str) -> str:
    """A kind of organisation as it is read."""
    return KINDS[kind].words


def verdict_name(verdict: str) -> str:
    """A verdict as it is read."""
    return VERDICTS[verdict].words


def tie_name(style: str) -> str:
    """A tie, or a verdict that a line carries, as it is read."""
    return VERDICTS[style].words if style in VERDICTS else TIES[style].words


def number(value: float) -> str:
    """A number with its thousands apart, and with as many decimals as it has, at most two."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def people(value: int) -> str:
    """A number of people to three figures, as prose has it: 266,000 or 3.25 million."""
    if value >= 1_000_000:
        millions = float(f"{value / 1_000_000:.3g}")
        return f"{millions:,g} million"
    return number(float(f"{value:.3g}"))


def day_name(day: date) -> str:
    """A day as prose has it: 22 November 2026."""
    return in_prose(day.isoformat())


def when(as_of: date, sector: str | None) -> str:
    """The day, and the sector where one is asked, as a clause."""
    if sector in {None, "all"}:
        return say("when", day=day_name(as_of))
    return say("when.sector", day=day_name(as_of), sector=sector_name(sector).lower())


def listing(names: Sequence[str]) -> str:
    """Names in a row: “A”, “A and B”, “A, B and C”."""
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} and {names[-1]}"
