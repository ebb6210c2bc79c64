"""`solidarity rank`: the most urgent corridors as a table, as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.text import Text

from graphmodel.coverage import CoveragePolicy
from graphmodel.gaps import GapFilters, find_gaps
from graphmodel.kinds.record import Source
from graphmodel.snapshot import Snapshot
from graphmodel.stores import Store
from graphmodel.strategy.criteria import CRITERIA, Asked, read_facts
from graphmodel.strategy.ranking import MOST_WEIGHT, TOP, Priority, Ranking, rank_corridors
from graphmodel.tables import csv_text, json_text
from graphmodel.verdicts import Verdict
from graphmodel.vocabulary import FlagWhen, PeopleOrder, Sector
from solidarity.gaps import parse_filters
from solidarity.output import Format, chosen_format, deliver, make_table, note, rendered, shown
from solidarity.reading import read_snapshot
from solidarity.rows import Rows, columns_of, rows_of
from solidarity.words import ENGLISH, UsageFault, parse_word, split_words
from wording.priorities import known_words, parts_words, range_words, rank_words, sure_words

ROWS_OF_A_TABLE = TOP
NAMED = 3


@dataclass(frozen=True, slots=True)
class RankRow:
    """A corridor with its rank and what each criterion read of it, flat: what the CSV and the JSON hold of it."""

    rank: int
    shared: int
    best_rank: int
    worst_rank: int
    sure: bool
    net_flow: float
    unknown: tuple[str, ...]
    origin: str
    destination: str
    origin_name: str
    destination_name: str
    verdict: Verdict
    people: int | None
    people_moves: float | None
    people_as_of: str | None
    growth: float | None
    growth_moves: float | None
    growth_as_of: str | None
    rights: str | None
    rights_moves: float | None
    rights_as_of: str | None
    sponsorship: str | None
    sponsorship_moves: float | None
    sponsorship_as_of: str | None
    conventions: int | None
    conventions_moves: float | None
    conventions_as_of: str | None
    unions: str | None
    unions_moves: float | None
    unions_as_of: str | None
    women: float | None
    women_moves: float | None
    women_as_of: str | None
    sector: int | None
    sector_moves: float | None
    sector_as_of: str | None
    treaty: str | None
    treaty_moves: float | None
    treaty_as_of: str | None
    years: float | None
    years_moves: float | None
    years_as_of: str | None
    weights: tuple[str, ...]
    as_of: str
    sector_asked: Sector | None
    """The sector whose workers were asked about; `sector` is what the criterion of that name counted."""
    stale_after_years: int
    flag_when: FlagWhen


COLUMNS = columns_of(RankRow)


@dataclass(frozen=True, slots=True)
class Listing:
    """The ranking, and how much of it is listed."""

    ranking: Ranking
    most: int
    asked: Asked
    filters: GapFilters
    titles: Mapping[str, str]
    """Titles of sources and agreements by their identifiers."""

    @property
    def rows(self) -> list[Priority]:
        """The corridors that are listed."""
        return [self.ranking[at] for at in range(min(self.most, len(self.ranking)))]


def parse_weights(typed: Iterable[str]) -> dict[str, float]:
    """Weights that were typed as people=3; raises UsageFault for an unknown criterion or another number."""
    found: dict[str, float] = {}
    for word in split_words(typed):
        name, _, number = word.partition("=")
        if not (number.strip().isascii() and number.strip().isdigit() and int(number) <= MOST_WEIGHT):
            raise UsageFault(
                f"“{word}” is no weight; write a criterion and a whole number from 0 to {MOST_WEIGHT}, as people=3"
            )
        found[parse_word("criterion", name, CRITERIA)] = float(number)
    return found


def list_priorities(
    store: Store, typed: Mapping[str, object], weights: Iterable[str], *, as_of: date, policy: CoveragePolicy,
    limit: int | None, form: Format | None, output: Path | None, order: PeopleOrder,
) -> None:  # fmt: skip
    """Read, judge, rank and write; `typed` are the filters by the names of `parse_filters`."""
    chosen = chosen_format(form, output)
    most = ROWS_OF_A_TABLE if limit is None and chosen == "table" and output is None else limit
    result = listing_of(
        store, read_snapshot(store), typed, weights, as_of=as_of, policy=policy, most=most, order=order
    )  # fmt: skip
    deliver({"table": _table, "csv": _csv, "json": _json}[chosen](result), output)
    if output is not None:
        note(f"{len(result.rows):,} corridors written to {output}")


def listing_of(
    store: Store, snapshot: Snapshot, typed: Mapping[str, object], weights: Iterable[str], *, as_of: date,
    policy: CoveragePolicy, most: int | None, order: PeopleOrder,
) -> Listing:  # fmt: skip
    """Judge and rank; `most` corridors are listed, all where it is 0 or nothing."""
    chosen_weights = parse_weights(weights)
    filters = parse_filters(snapshot, **typed)  # type: ignore[arg-type]  # one name each, as the options are declared
    asked = Asked(as_of, policy, order)
    ranking = rank_corridors(
        read_facts(store, snapshot), find_gaps(snapshot, as_of, policy, filters, order), asked, chosen_weights
    )
    titles = {one.id: one.title for one in store.read_elements(Source)}
    titles |= {name: agreement.title for name, agreement in snapshot.agreements.items()}
    return Listing(ranking, most or len(ranking), asked, filters, titles)


def headline(result: Listing) -> str:
    """What is most urgent, out of how many, and how many places are sure."""
    ranking, sector = result.ranking, result.asked.policy.sector
    if not len(ranking):
        return ENGLISH.say("rank.answer.none")
    day = ENGLISH.day(result.asked.as_of.isoformat())
    when = (
        ENGLISH.say("when", day=day)
        if sector in {None, "all"}
        else ENGLISH.say("when.sector", day=day, sector=ENGLISH.word("sector", str(sector)))
    )
    first = [ranking[at].row for at in range(min(NAMED, len(ranking)))]
    names = ENGLISH.listing([f"{row.origin_name} → {row.destination_name}" for row in first])
    answer = ENGLISH.say("rank.answer", corridors=names, sure=sure_words(ENGLISH, ranking, TOP)).replace("**", "")
    return f"{answer} {ENGLISH.count('rank.of', len(ranking), when=when)}"


def _table(result: Listing) -> str:
    opening = Text(headline(result), style="bold")
    if not result.rows:
        return rendered(opening)
    table = make_table(["Rank", "Range", "Corridor", "Flow", "Why"])
    for column in table.columns[1:4]:
        column.no_wrap = True
    table.columns[0].justify = table.columns[1].justify = table.columns[3].justify = "right"
    table.columns[4].ratio, table.expand = 1, True
    for one in result.rows:
        why = Text(shown(f"{one.row.origin_name} → {one.row.destination_name}"), style="bold")
        why.append(shown(f"\n{'; '.join(parts_words(ENGLISH, one))}"), style="not bold")
        firm = Text(range_words(ENGLISH, one), style="bold" if one.sure else "")
        table.add_row(rank_words(ENGLISH, one), firm, one.row.corridor, f"{one.flow:+.3f}", why)
    return rendered(opening, "", table, "", *(Text(line, style="dim") for line in _footnotes(result)))


def _footnotes(result: Listing) -> list[str]:
    ranking = result.ranking
    found = [ENGLISH.say("rank.hint.table")]
    for name in CRITERIA:
        label, weight = ENGLISH.say(f"rank.criterion.{name}"), ENGLISH.number(ranking.weights[name])
        known = known_words(ENGLISH, ranking, name, lambda source: result.titles.get(source, source))
        found.append(shown(f"{name}={weight} ({label}): {known}."))
    if len(result.rows) < len(ranking):
        found.append(f"{len(result.rows):,} of {len(ranking):,} are listed; --limit 0 lists all.")
    return [*found, f"What stands behind a verdict: solidarity why {result.rows[0].row.corridor}"]


def ranked_told(result: Listing) -> Rows[RankRow]:
    """The corridors that are listed, as rows."""
    cells = (_values(result, one) for one in result.rows)
    return rows_of(RankRow, cells, truncated=len(result.rows) < len(result.ranking))


def _values(result: Listing, one: Priority) -> list[object]:
    policy = result.asked.policy
    values: dict[str, object] = {
        "rank": one.rank, "shared": one.shared, "best_rank": one.best, "worst_rank": one.worst, "sure": one.sure,
        "net_flow": round(one.flow, 6), "unknown": tuple(criterion.name for criterion in one.unknown),
        "weights": tuple(f"{name}={weight:g}" for name, weight in result.ranking.weights.items()),
        "as_of": result.asked.as_of.isoformat(), "sector_asked": policy.sector,
        "stale_after_years": policy.stale_after_years, "flag_when": policy.flag_when,
    }  # fmt: skip
    # A criterion without weight has no part; what it is called is never a column of the corridor itself.
    values |= {f"{name}{which}": None for name in CRITERIA for which in ("", "_moves", "_as_of")}
    for part in one.parts:
        name = part.criterion.name
        values[f"{name}_moves"] = round(part.flow, 6)
        if part.reading is not None:
            values |= {name: part.reading.shown, f"{name}_as_of": part.reading.day}
    return [values[name] if name in values else getattr(one.row, name) for name in COLUMNS]


def _csv(result: Listing) -> str:
    return csv_text(COLUMNS, (_values(result, one) for one in result.rows))


def _json(result: Listing) -> str:
    rows: Sequence[Priority] = result.rows
    content = {
        "headline": headline(result),
        "as_of": result.asked.as_of,
        "ranked": len(result.ranking),
        "sure_of_the_top": result.ranking.sure,
        "top": TOP,
        "order": result.asked.order,
        "weights": dict(result.ranking.weights),
        "policy": result.asked.policy.model_dump(),
        "filters": result.filters.model_dump(),
        "corridors": [
            dict(zip(COLUMNS, _values(result, one), strict=True))
            | {"sources": {part.criterion.name: part.reading.sources for part in one.parts if part.reading}}
            for one in rows
        ],
    }
    return json_text(content)
