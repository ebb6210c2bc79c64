"""Numbers that nobody can have counted: fractions of people, parts that are no parts, years outside an edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from graphmodel.columns import column_of
from graphmodel.kinds.corridor import Measurement
from graphmodel.kinds.country import Convention
from graphmodel.kinds.organisation import Organisation
from graphmodel.relations import Ratified
from ingest.datasets import FILE_NAME
from ingest.issues import quoted
from ingest.sense.rule import Edit, issue
from ingest.sense.world import Found, World, beside, shown

STOCK, COUNTS, SECTORS = "stock/stock.csv", "counts/counts.csv", "counts/sectors.csv"
UNIONS = "unions/organisations.csv"
PEOPLE = "people"
UNITS = {"remittance": "million US dollars", "sector_share": "share"}
"""The unit of each kind of measurement; of all others it is people."""
SECTORAL = frozenset({"sector_count", "sector_share"})
MOST_PEOPLE = 50_000_000
"""More than in the largest corridor by far."""
MOST_MEMBERS = 1_000_000_000
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}", re.ASCII)
_HISTORY = re.compile(r"(\d{4}):(\d+)", re.ASCII)


@issue(
    "A fraction of people",
    Edit(STOCK, "NPL-KWT,219990", "NPL-KWT,219990.5"),
    allowed="a whole number of people",
    hint="correct the number",
)
def fraction_of_people(world: World) -> Iterator[Found]:
    """Somebody is counted or is not."""
    for row in world.where(Measurement, "unit", "value", wrong=lambda unit, value: value % 1 and unit == PEOPLE):
        if not _THOUSANDS.fullmatch(shown(row.item.value)):
            yield row.met("value")


@issue(
    "A point between thousands, as 48.796 for 48,796",
    Edit(STOCK, "NPL-QAT,5000", "NPL-QAT,48.796"),
    allowed="digits without separators",
    hint="leave out the point",
)
def point_between_thousands(world: World) -> Iterator[Found]:
    """Read as a decimal point it makes 49 people of 48,796."""
    for row in world.where(Measurement, "unit", "value", wrong=lambda unit, value: value % 1 and unit == PEOPLE):
        if _THOUSANDS.fullmatch(told := shown(row.item.value)):
            yield row.met("value", hint=f"write {told.replace('.', '')} if that is meant")


@issue(
    "Women and men who are not the total",
    Edit(STOCK, "219990,2020,20000,199990", "219990,2020,20000,199900"),
    allowed="the sum of women and men, where both are known",
    hint="correct one of the three numbers",
)
def women_and_men_not_total(world: World) -> Iterator[Found]:
    """The total is told twice."""

    def wrong(women: int | None, men: int | None, value: float) -> bool:
        return women is not None and men is not None and women + men != value and value % 1 == 0

    for row in world.where(Measurement, "women", "men", "value", wrong=wrong):
        yield row.met("value", allowed=f"{row.item.women + row.item.men}, the women and the men")


@issue(
    "More women, or more men, than there are people",
    Edit(STOCK, "219990,2020,20000,199990", "219990,2020,2000000,"),
    allowed="at most the total",
    hint="correct one of the numbers",
)
def part_larger_than_total(world: World) -> Iterator[Found]:
    """Where one of the two is known, it is still a part."""
    for name, other in (("women", "men"), ("men", "women")):
        for row in world.where(
            Measurement, other, name, "value", wrong=lambda b, a, whole: b is None and a and a > whole
        ):
            yield row.met(name, allowed=f"at most {shown(row.item.value)} (value)")


@issue(
    "A unit that is unknown, or that is of another kind of measurement",
    Edit(SECTORS, "sector_count,5000,people", "sector_count,5000,persons"),
    allowed="people; million US dollars for a remittance; share for a sector_share",
    hint="correct the unit, or the kind",
)
def unit_of_another_kind(world: World) -> Iterator[Found]:
    """A number is read in the unit of its kind."""
    for row in world.where(Measurement, "kind", "unit", wrong=lambda kind, unit: unit != UNITS.get(kind, PEOPLE)):
        yield row.met("unit", allowed=f"{UNITS.get(row.item.kind, PEOPLE)} for a {row.item.kind}")


@issue(
    "A share of more than the whole",
    Edit(SECTORS, "sector_share,0.4,share", "sector_share,40,share"),
    allowed="0 to 1",
    hint="write a share as 0.4, not as per cent",
)
def share_above_one(world: World) -> Iterator[Found]:
    """Per cent in the column of a share."""
    yield from (
        row.met("value")
        for row in world.where(
            Measurement, "kind", "value", wrong=lambda kind, value: value > 1 and kind == "sector_share"
        )
    )


@issue(
    "More people in a corridor than in any",
    Edit(COUNTS, "outflow,9000,", "outflow,9000090000,"),
    allowed=f"at most {MOST_PEOPLE:,}",
    hint="correct the number: digits may be doubled, or columns swapped",
)
def too_many_people(world: World) -> Iterator[Found]:
    """Digits that stand there twice."""
    for row in world.where(
        Measurement, "value", "unit", wrong=lambda value, unit: value > MOST_PEOPLE and unit == PEOPLE
    ):
        yield row.met("value")


@issue(
    "More members than workers in the world’s unions",
    Edit(UNIONS, ",300000,2019,2010:250000,", ",300000300000,2019,,"),
    allowed=f"at most {MOST_MEMBERS:,}",
    hint="correct the number: digits may be doubled",
)
def too_many_members(world: World) -> Iterator[Found]:
    """The same for members."""
    for row in world.rows(Organisation):
        if (row.item.members or 0) > MOST_MEMBERS:
            yield row.met("members")


@issue(
    "Earlier members that are not year:members",
    Edit(UNIONS, "2010:250000", "250000"),
    allowed="2016:92000000 (items with ; between them), of a year from 1800 to this one",
    hint="write the year, a colon and the number",
)
def members_history_unreadable(world: World) -> Iterator[Found]:
    """A number without its year can be compared with nothing."""
    for row in world.rows(Organisation):
        for told in row.item.members_history:
            fits = _HISTORY.fullmatch(told)
            if fits is None or not 1800 <= int(fits[1]) <= world.today.year:
                yield row.met("members_history", quoted(told))


@issue(
    "The count of a sector without the sector",
    Edit(SECTORS, "5000,people,2023,snapshot,domestic_work", "5000,people,2023,snapshot,"),
    allowed="a sector beside sector_count and sector_share",
    hint="fill in the sector, or correct the kind",
)
def sector_count_without_sector(world: World) -> Iterator[Found]:
    """Without it nobody knows who was counted."""
    for row in world.where(
        Measurement, "kind", "sector", wrong=lambda kind, sector: sector is None and kind in SECTORAL
    ):
        yield row.met("sector", f"an empty cell beside a {row.item.kind}")


@issue(
    "A sector of a number that is not of a sector",
    Edit(COUNTS, "snapshot,,page-2", "snapshot,construction,page-2"),
    allowed="a sector beside sector_count and sector_share only",
    hint="correct the kind, or empty the sector",
)
def sector_of_all_people(world: World) -> Iterator[Found]:
    """The number of one sector would stand for all people."""

    def wrong(kind: str, sector: str | None) -> bool:
        return sector is not None and sector != "all" and kind not in SECTORAL

    yield from (row.met("sector") for row in world.where(Measurement, "kind", "sector", wrong=wrong))


@issue(
    "A stock whose years dataset.toml does not state (stated, a year outside them is an issue by [[expect]])",
    Edit("stock/dataset.toml", 'values = { period = ["2015", "2020"] }', "count_min = 1"),
    allowed='[[expect]] with file and values = { period = ["2020", "2024"] }',
    hint="state the years: a slip to a later one would leave all corridors without people, and the list of gaps empty",
)
def stock_without_edition(world: World) -> Iterator[Found]:
    """The edition is stated once, beside the table."""
    manifests = dict(world.manifests())
    for table in world.tables:
        columns = [column_of(table.items, name) for name in ("kind", "period")] if table.cls is Measurement else ()
        found = {period for kind, period in zip(*columns, strict=True) if kind == "stock"}
        file, name = beside(table.file, FILE_NAME), Path(table.file).name
        told = manifests[file].expect if file in manifests else ()
        if found and not any(one.file == name and "period" in one.values and not one.where for one in told):
            years = ", ".join(sorted(map(str, found)))
            yield Found(file, None, "expect", f"no years of {name}, which has {years}", name)


@issue(
    "A list of ratifications with another number of rows than it says",
    Edit("countries/conventions.csv", "yes,1,1,page-1", "yes,2,2,page-1"),
    allowed="list_rows as many as there are rows in ratified.csv",
    hint="see whether rows were lost or doubled, then correct list_rows",
)
def list_rows_differ(world: World) -> Iterator[Found]:
    """The number is told twice."""
    held = Counter(row.item.to_id for row in world.rows(Ratified))
    for row in world.rows(Convention):
        if row.item.list_rows != held[row.item.id]:
            yield row.met("list_rows", allowed=f"{held[row.item.id]}, the rows of ratified.csv")


@issue(
    "A list of ratifications that is complete and shorter than its total",
    Edit("countries/conventions.csv", "yes,1,1,page-1", "yes,1,9,page-1"),
    allowed="yes in list_complete where list_rows is list_total",
    hint="add the ratifications, or say nearly or no",
)
def complete_list_is_short(world: World) -> Iterator[Found]:
    """A gap in a complete list would read as “not ratified”."""
    for row in world.rows(Convention):
        total = row.item.list_total
        if row.item.list_complete == "yes" and total is not None and row.item.list_rows < total:
            yield row.met("list_complete", f"yes with {row.item.list_rows} of {total}")
