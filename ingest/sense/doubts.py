"""What is odd and may be right: listed until somebody has looked at the row and said so in dataset.toml."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from graphmodel.coverage.term import NO_EVIDENCE
from graphmodel.dates import first_day, last_day, partial, years_after
from graphmodel.derive import DISPLACED
from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Convention, Country
from graphmodel.kinds.organisation import Organisation
from graphmodel.kinds.record import Source
from graphmodel.kinds.search import Search
from graphmodel.names.ranking import joined
from graphmodel.names.words import folded
from graphmodel.organisation_kinds import LOCAL_UNION_KINDS
from graphmodel.relations import AffiliatedTo, BasedIn, LookedFor, Shows, Signed, SucceededBy, Supersedes
from ingest.issues import quoted
from ingest.sense.dates import before
from ingest.sense.rule import Edit, doubt
from ingest.sense.terms import open_fixed_term
from ingest.sense.world import Found, Row, World, beside, shown

AGREEMENTS, UNIONS, STOCK = "agreements/agreements.csv", "unions/organisations.csv", "stock/stock.csv"
SIGNED = "agreements/signed.csv"
OUTLIER = 100
MANY = 10_000
"""Below this many people a count may well grow a hundredfold from one year to another."""
LONG_BEFORE_YEARS = 1


def _plain(text: str) -> str:
    """The letters alone: neither case nor accents nor marks make another name."""
    return joined(folded(text)) or text


@doubt(
    "The same acronym and name twice, in one country or among bodies of several",
    Edit(UNIONS, "", "ktuf-kwt-2,Kuwait Trade Union Federation,KTUF,,,national_centre,all,,,,,,,,,,,,,,medium"),
    Edit("unions/based_in.csv", "", "ktuf-kwt-2,KWT,page-1,high"),
    Edit("unions/cited_in.csv", "", "ktuf-kwt-2,page-1"),
    allowed="one row for one organisation",
    hint="merge the two rows, or say how the two differ",
)
def organisation_twice(world: World) -> Iterator[Found]:
    """Two rows for one organisation divide what is on record about it; many countries have a union of the same name."""
    seen: dict[tuple[str, ...], Row] = {}
    homes = world.ties(BasedIn, "from_id")
    for row in world.rows(Organisation):
        if row.item.acronym is None:
            continue
        home = homes[row.item.id][0].item.to_id if row.item.id in homes else ""
        first = seen.setdefault((home, _plain(row.item.acronym), _plain(row.item.name)), row)
        if first is not row:
            yield row.met("name", f"{row.item.acronym}, {quoted(row.item.name)}, as {first.item.id} ({first.place})")


@doubt(
    "The same name twice in one country",
    Edit(UNIONS, "", "ktuf-kwt-2,Kuwait Trade Union Federation,,,,national_union,all,,,,,,,,,,,,,,medium"),
    Edit("unions/based_in.csv", "", "ktuf-kwt-2,KWT,page-1,high"),
    Edit("unions/cited_in.csv", "", "ktuf-kwt-2,page-1"),
    allowed="one row for one organisation",
    hint="merge the two rows, or say how the two differ",
)
def name_twice_in_a_country(world: World) -> Iterator[Found]:
    """The same without, or with another, acronym."""
    seen: dict[tuple[str, str], Row] = {}
    for tie in world.rows(BasedIn):
        row = world.node(Organisation, tie.item.from_id)
        if row is None or row.item.placeholder:
            continue
        first = seen.setdefault((tie.item.to_id, _plain(row.item.name)), row)
        known, acronym = (_plain(one.item.acronym or "") for one in (first, row))
        if first is not row and not (known and known == acronym):
            yield row.met("name", f"{quoted(row.item.name)} of {tie.item.to_id}, as {first.item.id} ({first.place})")


@doubt(
    "An organisation that is based in two countries",
    Edit("unions/based_in.csv", "", "ktuf-kwt,QAT,page-1,high"),
    allowed="one country",
    hint="keep the country where it has its seat; a body of several countries has headquarters",
)
def based_in_two_countries(world: World) -> Iterator[Found]:
    """It would hold a seat in both."""
    for ties in world.ties(BasedIn, "from_id").values():
        if len(ties) > 1:
            yield ties[-1].met("to_id", f"{ties[-1].item.from_id} in {' and '.join(tie.item.to_id for tie in ties)}")


def _signatures(world: World) -> Iterator[tuple[Row, Row, Row]]:
    """Every tie of a party with the organisation and the text."""
    for tie in world.rows(Signed):
        body, text = world.node(Organisation, tie.item.from_id), world.node(Agreement, tie.item.to_id)
        if tie.item.role == "party" and body is not None and text is not None:
            yield tie, body, text


@doubt(
    "A party dissolved before it signed",
    Edit(UNIONS, "1970,,2008", "1970,,2004"),
    Edit(SIGNED, "", "old-kwt,old-mou,party,page-1,high"),
    allowed="a party that lived on the day of the signature",
    hint="name the successor as the party, or correct one of the dates",
)
def party_dissolved_before_it_signed(world: World) -> Iterator[Found]:
    """The dead do not sign."""
    for tie, body, text in _signatures(world):
        if before(body.item.dissolved, text.item.signed_on):
            told = f"{body.item.id}, dissolved {body.item.dissolved}, under a text of {text.item.signed_on}"
            yield tie.met("from_id", told)


@doubt(
    "A party that was succeeded by another before it signed",
    Edit("unions/succeeded_by.csv", "2008", "2003"),
    Edit(UNIONS, "1970,,2008", "1970,,"),
    Edit(SIGNED, "", "old-kwt,old-mou,party,page-1,high"),
    allowed="a party that lived on the day of the signature",
    hint="name the successor as the party, or correct one of the dates",
)
def party_succeeded_before_it_signed(world: World) -> Iterator[Found]:
    """The same where the end stands in a tie."""
    heirs = world.ties(SucceededBy, "from_id")
    for tie, body, text in _signatures(world):
        ends = [heir.item.on for heir in heirs.get(body.item.id, ()) if before(heir.item.on, text.item.signed_on)]
        if ends and not before(body.item.dissolved, text.item.signed_on):
            yield tie.met("from_id", f"{body.item.id}, succeeded {ends[0]}, under a text of {text.item.signed_on}")


@doubt(
    "A party that was not founded yet when it signed",
    Edit(UNIONS, ",1968,yes,", ",2016,yes,"),
    allowed="a party that lived on the day of the signature",
    hint="name the predecessor as the party, or correct one of the dates",
)
def party_founded_after_it_signed(world: World) -> Iterator[Found]:
    """Nor do the unborn."""
    for tie, body, text in _signatures(world):
        if before(text.item.signed_on, body.item.founded):
            told = f"{body.item.id}, founded {body.item.founded}, under a text of {text.item.signed_on}"
            yield tie.met("from_id", told)


@doubt(
    "An activity more than a year before the signature",
    Edit(
        "agreements/activities.csv",
        "gefont-ktuf:2019-05:meeting,meeting,A meeting,2019-05",
        "gefont-ktuf:2009-05:meeting,meeting,A meeting,2009-05",
    ),
    Edit("agreements/shows.csv", "gefont-ktuf:2019-05", "gefont-ktuf:2009-05"),
    Edit("agreements/cited_in.csv", "gefont-ktuf:2019-05", "gefont-ktuf:2009-05"),
    allowed="at most a year before the signature",
    hint="correct the date, or show the earlier text",
)
def activity_long_before_signature(world: World) -> Iterator[Found]:
    """What was done before a text was done without it."""
    for tie in world.rows(Shows):
        activity, text = world.node(Activity, tie.item.from_id), world.node(Agreement, tie.item.to_id)
        if activity is None or text is None or text.item.signed_on is None:
            continue
        day = last_day(activity.item.date) if activity.item.kind not in NO_EVIDENCE else None
        if day is not None and years_after(day, LONG_BEFORE_YEARS) < first_day(text.item.signed_on):
            yield activity.met("date", f"{activity.item.date}, where {text.item.id} was signed {text.item.signed_on}")


@doubt(
    "A renewal, a meeting or other life more than a year after the end",
    Edit(AGREEMENTS, ",2015-06,indefinite,,yes,,", ",2015-06,fixed,,,2017-06,stated"),
    allowed="at most a year after ends_on",
    hint="if the text was renewed, say so in auto_renew or write the later text as one of its own",
)
def activity_long_after_end(world: World) -> Iterator[Found]:
    """A text that goes on living was renewed, or the activity is of another."""
    for tie in world.rows(Shows):
        activity, text = world.node(Activity, tie.item.from_id), world.node(Agreement, tie.item.to_id)
        if activity is None or text is None or text.item.ends_on is None or text.item.auto_renew:
            continue
        if activity.item.kind in NO_EVIDENCE:
            continue
        end = last_day(text.item.ends_on)
        if end is not None and first_day(activity.item.date) > years_after(end, LONG_BEFORE_YEARS):
            yield activity.met("date", f"{activity.item.date}, where {text.item.id} ended {text.item.ends_on}")


@doubt(
    "A fixed term with months, whose beginning and end nobody knows",
    Edit(AGREEMENTS, ",2016-03,fixed,24,no,2018-03,computed", ",,fixed,24,no,,"),
    allowed="signed_on, or ends_on",
    hint="look for the day of the signature: without it the term never ends",
)
def fixed_term_of_unknown_start(world: World) -> Iterator[Found]:
    """What has a length and no beginning has no end."""
    for row in world.rows(Agreement):
        if open_fixed_term(row.item) and not row.item.signed_on:
            yield row.met("signed_on", f"an empty cell beside a fixed term of {row.item.term_months} months")


@doubt(
    "A computed end more exact than the signature",
    Edit(AGREEMENTS, "2018-03,computed", "2018-03-17,computed"),
    allowed="an end as exact as signed_on",
    hint="leave out what signed_on does not say, unless the term is counted from another day",
)
def computed_end_too_exact(world: World) -> Iterator[Found]:
    """A sum is never more exact than its parts."""
    for row in world.rows(Agreement):
        text = row.item
        if text.ends_on_basis == "computed" and text.ends_on and text.signed_on:
            end, start = partial(text.ends_on), partial(text.signed_on)
            if (end.month and not start.month) or (end.day and not start.day):
                yield row.met("ends_on", allowed=f"as exact as {text.signed_on} (signed_on)")


@doubt(
    "An affiliate that was dissolved before the affiliation began",
    Edit("unions/affiliated_to.csv", "", "old-kwt,ituc,page-1,high,2012,"),
    allowed="an affiliation in the lifetime of the affiliate",
    hint="name the successor, or correct one of the dates",
)
def affiliated_after_dissolution(world: World) -> Iterator[Found]:
    """The dead do not join."""
    for tie in world.rows(AffiliatedTo):
        member = world.node(Organisation, tie.item.from_id)
        if member is not None and before(member.item.dissolved, tie.item.since):
            yield tie.met("since", f"{tie.item.since}, where {member.item.id} was dissolved {member.item.dissolved}")


@doubt(
    "An organisation that is dissolved, nobody says when",
    Edit(UNIONS, "1970,,2008,dissolved", "1970,,,dissolved"),
    Edit("unions/succeeded_by.csv", "merged,2008", "merged,"),
    allowed="a day of dissolution, or of a succession",
    hint="look for the day; without it, it counts on no day at all",
)
def dissolved_without_a_day(world: World) -> Iterator[Found]:
    """An end without a day makes all that it signed void from the start."""
    ended = {row.item.from_id for row in world.rows(SucceededBy) if row.item.on}
    for row in world.rows(Organisation):
        known = row.item.dissolved or row.item.legal_status_since or row.item.id in ended
        if row.item.legal_status in {"dissolved", "banned"} and not known:
            yield row.met("dissolved", f"an empty cell beside {row.item.legal_status}")


@doubt(
    "A count a hundred times that of the year before or after",
    Edit(STOCK, "NPL-KWT,210000,2015,,", "NPL-KWT,2100,2015,,"),
    allowed=f"less than {OUTLIER} times, where there are {MANY:,} people or more",
    hint="see whether digits were lost or doubled, against the source",
)
def stock_outlier(world: World) -> Iterator[Found]:
    """One digit more or two fewer."""
    columns = [world.column(Measurement, name) for name in ("kind", "corridor", "period", "value")]
    series: dict[str, list[tuple[str, int, float]]] = defaultdict(list)
    for place, (kind, corridor, period, value) in enumerate(zip(*columns, strict=True)):
        if kind == "stock":
            series[corridor].append((str(period), place, value))
    for counts in series.values():
        for (first, _, one), (second, place, two) in pairwise(sorted(counts)):
            low, high = sorted((one, two))
            if high >= MANY and high > OUTLIER * max(low, 1):
                told = f"{shown(one)} in {first} and {shown(two)} in {second}"
                yield world.row(Measurement, place).met("value", told)


@doubt(
    "A host’s count a hundred times the UN’s, or a hundredth of it",
    Edit("counts/counts.csv", "host_count,230000,", "host_count,23000000,"),
    allowed=f"less than {OUTLIER} times, where there are {MANY:,} people or more",
    hint="see whether digits were lost or doubled, and whether both count the same people",
)
def host_count_outlier(world: World) -> Iterator[Found]:
    """Two counts of the same people differ, but not so much."""
    counted = list(world.where(Measurement, "kind", wrong=lambda kind: kind == "host_count"))
    pairs = {row.item.corridor for row in counted}
    stocks: dict[str, float] = {}
    for row in world.where(Measurement, "kind", "corridor", wrong=lambda kind, pair: kind == "stock" and pair in pairs):
        stocks[row.item.corridor] = max(stocks.get(row.item.corridor, 0.0), row.item.value)
    for row in counted:
        if stock := stocks.get(row.item.corridor):
            low, high = sorted((row.item.value, stock))
            if high >= MANY and high >= OUTLIER * max(low, 1):
                yield row.met("value", f"{shown(row.item.value)} beside a UN stock of at most {shown(stock)}")


@doubt(
    "Refugees and others in need a hundred times the UN’s stock of the same year",
    Edit("counts/counts.csv", "refugees,4000,", "refugees,4000000,"),
    allowed=f"at most {OUTLIER} times, where there are {MANY:,} people or more",
    hint="see whether digits were doubled, or the corridor mistaken, against the source",
)
def displaced_outlier(world: World) -> Iterator[Found]:
    """More than the stock is common, as those in camps are seldom in it; so many more is not."""
    many = list(
        world.where(Measurement, "kind", "value", wrong=lambda kind, value: value >= MANY and kind in DISPLACED)
    )
    pairs = {row.item.corridor for row in many}
    stocks = {
        (row.item.corridor, str(row.item.period)): row.item.value
        for row in world.where(
            Measurement, "kind", "corridor", wrong=lambda kind, pair: kind == "stock" and pair in pairs
        )
    }
    for row in many:
        year = str(row.item.period)[:4]
        stock = stocks.get((row.item.corridor, year))
        if stock and row.item.value > OUTLIER * stock:
            yield row.met("value", f"{shown(row.item.value)} beside a UN stock of {shown(stock)} in {year}")


@doubt(
    "Members a hundred times those of an earlier year",
    Edit(UNIONS, "2010:250000", "2010:2500"),
    allowed=f"less than {OUTLIER} times",
    hint="see whether digits were lost or doubled, against the source",
)
def members_outlier(world: World) -> Iterator[Found]:
    """The same for members."""
    for row in world.rows(Organisation):
        for told in row.item.members_history:
            number = int(told.rpartition(":")[2]) if told.rpartition(":")[2].isdigit() else 0
            if row.item.members and number and not 1 / OUTLIER < row.item.members / number < OUTLIER:
                yield row.met("members", f"{row.item.members} beside {told}")


@doubt(
    "The same count twice from one source",
    Edit(
        "counts/counts.csv",
        "",
        "NPL-KWT:host_count:2022:again,NPL-KWT,host_count,230000,people,2022,snapshot,,page-2,high",
    ),
    allowed="each count once",
    hint="remove one of the two rows, or say in counted who was counted",
)
def count_told_twice(world: World) -> Iterator[Found]:
    """One number under two identifiers."""
    seen: dict[tuple[object, ...], int] = {}
    names = ("kind", "corridor", "value", "period", "period_note", "sector", "counted", "source")
    for place, key in enumerate(zip(*(world.column(Measurement, name) for name in names), strict=True)):
        # The identifiers of these two are made from just these columns.
        if key[0] not in {"stock", "remittance"} and seen.setdefault(key, place) != place:
            row, first = world.row(Measurement, place), world.row(Measurement, seen[key])
            said = f"{shown(row.item.value)} of {row.item.period}, as in {first.item.id} ({first.place})"
            yield row.met("value", said)


@doubt(
    "A count without a date",
    Edit("counts/counts.csv", "host_count,230000,people,2022,", "host_count,230000,people,,"),
    allowed="a period, or its bounds in period_note",
    hint="look for the date in the source",
)
def count_without_a_date(world: World) -> Iterator[Found]:
    """A number of no time can be set beside no other."""
    for row in world.where(Measurement, "period", "period_note", wrong=lambda day, note: day is None and note is None):
        yield row.met("period", "an empty cell")


@doubt(
    "A list of ratifications with more rows than its total",
    Edit("countries/conventions.csv", "yes,1,1,page-1", "yes,1,0,page-1"),
    allowed="at most list_total rows",
    hint="correct list_total, or remove what is told twice, unless rows were added from elsewhere",
)
def list_longer_than_total(world: World) -> Iterator[Found]:
    """A part is no larger than the whole."""
    for row in world.rows(Convention):
        if row.item.list_total is not None and row.item.list_rows > row.item.list_total:
            yield row.met("list_rows", allowed=f"at most {row.item.list_total} (list_total)")


@doubt(
    "A union of a country that has none",
    Edit("countries/countries.csv", "restricted,2024", "none,2024"),
    allowed="union_status restricted or independent where a union is based",
    hint="correct union_status, the kind of the organisation, or say why both are right",
)
def union_where_there_is_none(world: World) -> Iterator[Found]:
    """The country’s row says one thing, its unions another."""
    none = {row.item.id for row in world.rows(Country) if row.item.union_status == "none"}
    for tie in world.rows(BasedIn):
        body = world.node(Organisation, tie.item.from_id)
        union = body is not None and body.item.kind in LOCAL_UNION_KINDS - {"migrant_association"}
        if tie.item.to_id in none and body is not None and union and not (body.item.dissolved or body.item.placeholder):
            yield tie.met("from_id", f"{tie.item.from_id}, a {body.item.kind}, in {tie.item.to_id}")


@doubt(
    "Two addresses that are most likely the same page",
    Edit("sources/sources.csv", "https://example.org/2", "http://www.example.org/1/"),
    allowed="each page once",
    hint="keep one row and let all facts name it, or say how the pages differ",
)
def page_nearly_twice(world: World) -> Iterator[Found]:
    """http or https, www or not, a stroke at the end."""
    seen: dict[str, Row] = {}
    for row in world.rows(Source):
        if row.item.url is not None:
            first = seen.setdefault(_page(row.item.url), row)
            if first is not row and first.item.url != row.item.url:
                yield row.met("url", f"{quoted(row.item.url)}, as {first.item.id} ({first.place})")


def _page(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = parts.netloc.lower().removeprefix("www.")
    # A fragment that begins with ! or / is a page of its own.
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return unquote(f"{host}{parts.path.rstrip('/')}?{parts.query}{place}")


@doubt(
    "A text replaced by one that has no party in common with it",
    Edit("agreements/supersedes.csv", "", "bwi-mou,gefont-ktuf,page-1,high"),
    allowed="a party in common",
    hint="see whether the later text really takes the place of the earlier one",
)
def superseded_by_strangers(world: World) -> Iterator[Found]:
    """A slip in an identifier ends a text that others signed."""
    parties: dict[str, set[str]] = defaultdict(set)
    for tie, body, _ in _signatures(world):
        if not body.item.placeholder:
            parties[tie.item.to_id].add(tie.item.from_id)
    for tie in world.rows(Supersedes):
        new, old = parties[tie.item.from_id], parties[tie.item.to_id]
        if new and old and not new & old:
            yield tie.met("to_id", f"{tie.item.from_id} in the place of {tie.item.to_id}")


@doubt(
    "A text between unions, or between governments, of one country",
    Edit(SIGNED, "ktuf-kwt,gefont-ktuf,party", "other-npl,gefont-ktuf,party"),
    allowed="parties of two countries, or a body of several",
    hint="see whether it is an agreement across borders at all",
)
def parties_of_one_country(world: World) -> Iterator[Found]:
    """Unions of one country agree on much; here stand agreements across borders."""
    homes = world.ties(BasedIn, "from_id")
    countries: dict[str, set[str]] = defaultdict(set)
    parties: Counter[str] = Counter()
    for tie, body, _ in _signatures(world):
        parties[tie.item.to_id] += 1
        countries[tie.item.to_id] |= {home.item.to_id for home in homes.get(body.item.id, ())} or {"*"}
    for row in world.rows(Agreement):
        here, between = countries[row.item.id], row.item.level in {"union_to_union", "government_to_government"}
        if between and parties[row.item.id] > 1 and len(here) == 1 and "*" not in here:
            yield row.met("id", f"{row.item.id}, whose parties are all of {next(iter(here))}")


@doubt(
    "The same search twice",
    Edit("searches/searches.csv", "", "search:again,2026-11-28,ar;en,pages of both unions,,nothing_found,"),
    Edit("searches/looked_for.csv", "", "search:again,NPL-KWT"),
    allowed="one search for one day, place, words, languages and corridor",
    hint="remove one of the two, or say in searched_in and words how they differ",
)
def search_told_twice(world: World) -> Iterator[Found]:
    """Who looks again on another day, elsewhere or in another language makes another search."""
    seen: dict[tuple[object, ...], Row] = {}
    for tie in world.rows(LookedFor):
        search = world.node(Search, tie.item.from_id)
        if search is not None:
            one = search.item
            first = seen.setdefault(
                (tie.item.to_id, one.searched_on, frozenset(one.languages), one.searched_in, one.words), tie
            )
            if first is not tie:
                yield tie.met("to_id", f"{tie.item.to_id}, for which {first.item.from_id} looked ({first.place})")


@doubt(
    "Another number of rows than dataset.toml says",
    Edit("unions/dataset.toml", 'holds = "Organisation"\nrows = ', 'holds = "Organisation"\nrows = 1'),
    allowed="the rows of the file",
    hint="see whether rows were lost or doubled, then let check --fix write the number",
)
def rows_differ(world: World) -> Iterator[Found]:
    """Rows that were lost show here, and nowhere else."""
    read: Counter[str] = Counter()
    for elements in world.tables:
        read[elements.file] += elements.read
    for file, manifest in world.manifests():
        files = Counter(table.file for table in manifest.table)
        for table in manifest.table:
            held = read[beside(file, table.file)]
            # Of a workbook with several tables, how many rows are in which sheet is not told apart.
            if table.rows != held and files[table.file] == 1:
                yield Found(
                    file, None, "rows", f"rows = {table.rows} of {table.file}, which holds {held:,}", table.file
                )
