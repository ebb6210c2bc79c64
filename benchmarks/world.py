"""A made-up world of any size as seed folders without a fault: `python -m benchmarks.world FOLDER --scale 3`.

At scale 1 it is about ours: 10,000 organisations, 30,000 ties beside the citations, 9,000 corridors, 2,000 agreements,
200,000 measurements. Only the number of countries and of their centres stays the same at every larger scale.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations, product
from pathlib import Path
from string import ascii_uppercase

ORGANISATIONS, CORRIDORS, AGREEMENTS = 10_000, 9_000, 2_000
"""How many there are at scale 1."""
COUNTRIES, FEWEST_COUNTRIES = 320, 30
"""Enough for the pairs of the tenfold world; there are no more at any scale."""
FEDERATIONS = 100
YEARS = ("1990", "1995", "2000", "2005", "2010", "2015", "2020", "2024")
DISPLACED_YEARS = YEARS[2:]
SECTORS = ("agriculture", "construction", "domestic_work", "education", "fishing", "food", "garment")
REGIONS = ("Africa", "Americas", "Asia-Pacific", "Europe", "Middle East")
SUBREGIONS = ("Eastern Africa", "South America", "Southern Asia", "Western Europe", "Western Asia")
CITED = 5
"""Organisations to one source."""
SUCCESSIONS = 40
"""Every text of so many takes the place of the one before it."""
COUNTED = {"unit": "people", "basis": "snapshot", "source": "counts", "confidence": "high"}
MANIFEST = """title = "{name} of a world that was made up"
publisher = "nobody"
licence = "none needed"
attribution = "nobody"
retrieved_on = "2024-12"
checked_by = "nobody"
last_checked = "2024-12-31"
interval_days = 36500
"""
Cells = Sequence[object]


@dataclass
class World:
    """The parts that others refer to, all drawn from one seed."""

    scale: float
    seed: int
    countries: list[str] = field(init=False)
    corridors: list[str] = field(init=False)
    organisations: list[tuple[str, str, str, int]] = field(init=False)
    """Identifier, kind, country (none for a body of several) and year of foundation."""

    def __post_init__(self) -> None:
        draw = self.draw("parts")
        countries = min(COUNTRIES, max(FEWEST_COUNTRIES, self.times(COUNTRIES)))
        self.countries = ["".join(code) for code in islice(product(ascii_uppercase, repeat=3), 0, None, 53)][:countries]
        pairs = [f"{origin}-{destination}" for origin, destination in permutations(self.countries, 2)]
        self.corridors = sorted(draw.sample(pairs, self.times(CORRIDORS)))
        bodies = [(f"guf-{number}", "global_union_federation", "") for number in range(self.times(FEDERATIONS))]
        bodies += [(f"{body}-region", "guf_region", "") for body, _, _ in bodies]
        held = [("world-confederation", "global_confederation", ""), *bodies]
        held += [(f"gov-{code.lower()}", "government", code) for code in self.countries]
        held += [(f"centre-{code.lower()}", "national_centre", code) for code in self.countries]
        more = self.times(ORGANISATIONS) - len(held)
        held += [
            (f"union-{number}-{code.lower()}", "national_union", code)
            for number, code in enumerate(draw.choices(self.countries, k=more))
        ]
        self.organisations = [(name, kind, code, draw.randint(1900, 1980)) for name, kind, code in held]

    def draw(self, part: str) -> random.Random:
        """Chance for one part, the same for the same seed whatever else is drawn."""
        return random.Random(f"{self.seed} {part}")  # noqa: S311 — nothing is kept secret by it

    def times(self, number: int) -> int:
        """A number of scale 1 at the scale of this world."""
        return max(1, round(number * self.scale))

    def of_kind(self, kind: str) -> list[tuple[str, str]]:
        """The organisations of a kind, each with its country."""
        return [(name, code) for name, held, code, _ in self.organisations if held == kind]


def write_world(folder: Path, *, scale: float, seed: int = 1) -> None:
    """Write the datasets of a world into a folder, which need not be there yet."""
    world = World(scale, seed)
    for write in (_countries, _organisations, _agreements, _corridors, _measurements):
        write(folder, world)


@dataclass
class _Dataset:
    """One dataset that is being written: its tables as they come, then what dataset.toml says of them."""

    folder: Path
    told: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def table(self, holds: str, header: str, rows: Iterable[Cells], *, id: str = "", **constants: str) -> None:
        """Write one table, and keep what has to be said of it."""
        file = f"{holds.lower()}.csv" if not constants.get("kind") else f"{constants['kind']}.csv"
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / file).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(header.split(","))
            counted = _Counted(rows)
            writer.writerows(counted)
        self.told += ["", "[[table]]", f'file = "{file}"', f'holds = "{holds}"', f"rows = {counted.number}"]
        self.told += [f"rows_max = {2 * counted.number}", *([f'id = "{id}"'] if id else [])]
        self.told += ["[table.constants]", *(f"{name} = {json.dumps(text)}" for name, text in constants.items())]

    def expect(self, file: str, column: str, values: Sequence[str]) -> None:
        """State all values of a column."""
        self.expected += ["", "[[expect]]", f'file = "{file}"', f"values = {{ {column} = {json.dumps(values)} }}"]

    def close(self) -> None:
        """Write dataset.toml."""
        text = MANIFEST.format(name=self.folder.name.capitalize()) + "\n".join([*self.told, *self.expected]) + "\n"
        (self.folder / "dataset.toml").write_text(text, encoding="utf-8")


@dataclass
class _Counted:
    """Rows that are counted while they go by."""

    rows: Iterable[Cells]
    number: int = 0

    def __iter__(self) -> Iterator[Cells]:
        for row in self.rows:
            self.number += 1
            yield row


def _countries(folder: Path, world: World) -> None:
    held = _Dataset(folder / "countries")
    rows = ((code, f"Land of {code}", SUBREGIONS[place % 5], "yes") for place, code in enumerate(world.countries))
    held.table("Country", "id,name,m49_subregion,ilo_member", rows)
    held.close()


def _organisations(folder: Path, world: World) -> None:
    held, draw, centres = _Dataset(folder / "organisations"), world.draw("organisations"), _centres(world)
    federations = [name for name, _ in world.of_kind("global_union_federation")]
    unions, bodies = world.of_kind("national_union"), ("global_confederation", "global_union_federation", "guf_region")

    def organisations() -> Iterator[Cells]:
        for number, (name, kind, code, founded) in enumerate(world.organisations):
            sector, members = draw.choice(SECTORS), draw.randint(500, 500_000)
            whose = f"of {code}" if code else "of the World"
            called = f"{sector.replace('_', ' ').capitalize()} Workers’ {kind.replace('_', ' ')} {number} {whose}"
            told = f"Fédération n° {number} {whose}" if number % 3 == 0 else ""
            earlier, union = f"2010:{members // 2 + 1}", kind == "national_union"
            particulars = (members, 2019, earlier) if union else ("", "", "")
            seat = "Capital of the World" if kind in bodies else ""
            sectors = sector if union or kind in bodies[1:] else "all"
            region = "Global" if kind in bodies else draw.choice(REGIONS)
            yield name, called, f"W{number}", told, kind, sectors, region, founded, *particulars, seat, "high"

    def affiliations() -> Iterator[Cells]:
        for name, _ in world.of_kind("national_centre"):
            yield name, "world-confederation", "", _of_organisation(world, draw), "high"
        for name, code in unions:
            yield name, centres[code], "", _of_organisation(world, draw), "high"
            if draw.random() < 0.25:
                yield name, draw.choice(federations), draw.randint(1985, 2020), _of_organisation(world, draw), "medium"

    def cooperations() -> Iterator[Cells]:
        ends = draw.sample([name for name, _ in unions], min(2 * world.times(400), len(unions) // 2 * 2))
        for one, other in zip(ends[::2], ends[1::2], strict=True):
            yield one, other, draw.randint(1985, 2020), _of_organisation(world, draw), "high"

    held.table(
        "Organisation",
        "id,name,acronym,native_names,kind,sectors,region,founded,members,members_year,members_history,headquarters,confidence",
        organisations(),
    )
    based = ((name, code, _of_organisation(world, draw), "high") for name, _, code, _ in world.organisations if code)
    held.table("BASED_IN", "from_id,to_id,source,confidence", based)
    held.table("AFFILIATED_TO", "from_id,to_id,since,source,confidence", affiliations())
    parts = ((f"{name}-region", name, _of_organisation(world, draw), "high") for name in federations)
    held.table("STRUCTURE_OF", "from_id,to_id,source,confidence", parts)
    held.table("COOPERATES_WITH", "from_id,to_id,since,source,confidence", cooperations())
    cited = ((name, f"organisations-{place // CITED}") for place, (name, *_) in enumerate(world.organisations))
    held.table("CITED_IN", "from_id,to_id", cited)
    held.close()


def _of_organisation(world: World, draw: random.Random) -> str:
    return f"organisations-{draw.randrange(-(-len(world.organisations) // CITED))}"


def _centres(world: World) -> dict[str, str]:
    return {code: name for name, code in world.of_kind("national_centre")}


@dataclass(frozen=True)
class _Text:
    """One agreement with its parties and the corridors that it names."""

    id: str
    level: str
    year: int
    month: int
    parties: tuple[str, ...]
    corridors: tuple[str, ...]
    number: int


def _texts(world: World) -> Iterator[_Text]:
    draw, centres = world.draw("texts"), _centres(world)
    unions: dict[str, list[str]] = {code: [name] for code, name in centres.items()}
    for name, code in world.of_kind("national_union"):
        unions[code].append(name)
    bodies = [name for name, _ in world.of_kind("global_union_federation")]
    before: _Text | None = None
    for number in range(world.times(AGREEMENTS)):
        corridor = draw.choice(world.corridors)
        origin, destination = corridor.split("-")
        chance, level = draw.random(), "union_to_union"
        year, month = draw.randint(1992, 2021), draw.randint(1, 12)
        if before is not None and number % SUCCESSIONS == 1:
            level, parties, corridor, year = before.level, before.parties, before.corridors[0], before.year + 1
        elif chance < 0.2:
            level, parties = "government_to_government", (f"gov-{origin.lower()}", f"gov-{destination.lower()}")
        elif chance < 0.25:
            parties = (draw.choice(bodies), draw.choice(unions[destination]))
        else:
            parties = (draw.choice(unions[origin]), draw.choice(unions[destination]))
        others = {corridor, draw.choice(world.corridors)} if number % 2 else {corridor}
        corridors = (corridor, *sorted(others - {corridor}))
        before = _Text(f"text-{number}", level, year, month, parties, corridors, number)
        yield before


def _agreements(folder: Path, world: World) -> None:
    held, draw, texts = _Dataset(folder / "agreements"), world.draw("agreements"), list(_texts(world))
    signs = [(text, f"{text.id}:{text.year + 1}:{kind}", kind) for text in texts for kind in _signs(text)]

    def agreements() -> Iterator[Cells]:
        for text in texts:
            signed = f"{text.year}-{text.month:02}"
            fixed = ("fixed", 36, "no", f"{text.year + 3}-{text.month:02}", "computed")
            term = (fixed, ("indefinite", "", "yes", "", ""), ("unknown", "", "", "", ""))[text.number % 3]
            sectors, stands = ("all" if text.number % 4 else draw.choice(SECTORS)), ("signed", "migration", "mou")
            told = (text.id, f"Text {text.number}", *stands, text.level, signed)
            yield *told, *term, sectors, "casework;organise", "high"

    held.table(
        "Agreement",
        "id,title,stage,about,form,level,signed_on,term_kind,term_months,auto_renew,ends_on,ends_on_basis,sectors,"
        "commitments,confidence",
        agreements(),
    )
    signed = ((party, text.id, "party", _of_text(text), "high") for text in texts for party in text.parties)
    held.table("SIGNED", "from_id,to_id,role,source,confidence", signed)
    named = ((text.id, corridor, "both", _of_text(text), "high") for text in texts for corridor in text.corridors)
    held.table("NAMES", "from_id,to_id,ends,source,confidence", named)
    replaced = (
        (text.id, texts[text.number - 1].id, _of_text(text), "high") for text in texts if text.number % SUCCESSIONS == 1
    )
    held.table("SUPERSEDES", "from_id,to_id,source,confidence", replaced)
    activities = ((sign, kind, f"A {kind} of {text.id}", text.year + 1, "high") for text, sign, kind in signs)
    held.table("Activity", "id,kind,title,date,confidence", activities)
    shown = ((sign, text.id, _of_text(text), "high") for text, sign, _ in signs)
    held.table("SHOWS", "from_id,to_id,source,confidence", shown)
    cited = [(text.id, _of_text(text)) for text in texts] + [(sign, _of_text(text)) for text, sign, _ in signs]
    held.table("CITED_IN", "from_id,to_id", cited)
    held.close()


def _signs(text: _Text) -> tuple[str, ...]:
    """Every second text has signs of life, all that it has in the year after the signature."""
    return ("meeting", "report", "training")[: text.number % 4]


def _of_text(text: _Text) -> str:
    return f"text-page-{text.number}"


def _corridors(folder: Path, world: World) -> None:
    held = _Dataset(folder / "corridors")
    rows = ((corridor, "labour") for corridor in world.corridors[:: CORRIDORS // 100])
    known = {"character_source": "general-knowledge", "character_confidence": "low"}
    held.table("Corridor", "id,character", rows, **known)
    held.close()
    sources = _Dataset(folder / "sources")
    pages = [f"organisations-{number}" for number in range(-(-len(world.organisations) // CITED))]
    pages += [f"text-page-{number}" for number in range(world.times(AGREEMENTS))]
    rows_of = [("counts", "The counts", "", ""), ("general-knowledge", "General knowledge", "", "")]
    rows_of += [(page, f"Page {page}", f"https://example.org/{page}", "2024-12") for page in pages]
    sources.table("Source", "id,title,url,retrieved_on", rows_of)
    sources.close()


def _measurements(folder: Path, world: World) -> None:
    held, draw = _Dataset(folder / "measurements"), world.draw("measurements")

    def stocks() -> Iterator[Cells]:
        for corridor in world.corridors:
            most = int(10 ** (1 + 5 * draw.random()))
            for year in YEARS:
                women, men = draw.randint(most // 4, most // 2), draw.randint(most // 4, most // 2)
                yield corridor, year, women + men, women, men

    def displaced() -> Iterator[Cells]:
        for corridor in world.corridors:
            for year in DISPLACED_YEARS:
                yield corridor, f"{year}-12-31", draw.randint(1, 5_000)

    def once() -> Iterator[Cells]:
        for corridor in world.corridors:
            yield corridor, draw.randint(1, 90_000) / 100

    stated = {**COUNTED, "kind": "stock"}
    held.table("Measurement", "corridor,period,value,women,men", stocks(), id="{corridor}:stock:{period}", **stated)
    held.expect("stock.csv", "period", YEARS)
    for kind in ("refugees", "asylum_seekers"):
        stated = {**COUNTED, "kind": kind}
        held.table("Measurement", "corridor,period,value", displaced(), id="{corridor}:" + kind + ":{period}", **stated)
    stated = {**COUNTED, "kind": "remittance", "unit": "million US dollars", "basis": "estimate", "period": "2021"}
    held.table("Measurement", "corridor,value", once(), id="{corridor}:remittance:{period}", **stated)
    stated = {**COUNTED, "kind": "outflow", "basis": "annual"}
    years = [(2022, world.corridors), (2021, world.corridors[::4])]
    flows = ((corridor, year, draw.randint(1, 9_000)) for year, held_in in years for corridor in held_in)
    held.table("Measurement", "corridor,period,value", flows, id="{corridor}:outflow:{period}", **stated)
    held.close()


def main() -> None:
    """Write a world into a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.world", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the datasets are written")
    parser.add_argument("--scale", type=float, default=1.0, help="how many times as large as ours; 10 is the largest")
    parser.add_argument("--seed", type=int, default=1, help="the same number makes the same world")
    asked = parser.parse_args()
    write_world(asked.folder, scale=asked.scale, seed=asked.seed)


if __name__ == "__main__":
    main()
