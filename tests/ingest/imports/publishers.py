"""Publishers' files made by hand in the layouts that they have: none of the originals of the UN is at hand.

What is built here follows what several readers of the originals agree on: where the header stands, how it is written,
which rows are aggregates, what stands for a missing value, and how numbers and names are spoilt.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.cell_range import CellRange

HARD = "\u00a0"
"""A no-break space."""
BLOCKS = ("both sexes", "male", "female")


@dataclass(frozen=True)
class Stock:
    """One row of the UN's table 1: names and codes as printed, and by year total, men and women."""

    destination: str
    destination_code: int
    origin: str
    origin_code: int
    people: Mapping[int, tuple[object, object, object]]


def un_header(edition: int, years: Sequence[int]) -> list[object]:
    """The header of an edition: other columns in another order, the years three times, spaces at ends."""
    destination = "Region, development group, country or area of destination"
    origin = ["Region, development group, country or area of origin", f"Location code of origin{HARD}"]
    if edition == 2020:
        kept = ["Notes of destination", " Location code of destination", "Type of data of destination"]
    else:
        kept = ["Coverage", "Data type", f"Location code of{HARD}destination "]
    return ["Index", destination, *kept, *origin, *list(years) * 3]


def un_rows(edition: int, rows: Iterable[Stock], years: Sequence[int], missing: object) -> Iterable[list[object]]:
    """The rows under the header; the index is the running number."""
    for index, row in enumerate(rows, 1):
        code = row.destination_code
        kept: list[object] = [2, code, "B R"] if edition == 2020 else [None, "B R", code]
        numbers = [row.people.get(year, (missing, missing, missing))[block] for block in range(3) for year in years]
        yield [index, row.destination, *kept, row.origin, row.origin_code, *numbers]


def un_workbook(path: Path, edition: int, rows: Iterable[Stock], years: Sequence[int], missing: object = None) -> Path:
    """The workbook of an edition: titles and merged heads above the header in row 11, other sheets around the table."""
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Contents").append(["International Migrant Stock"])
    page = book.create_sheet("Table 1")
    titles: list[list[object]] = [
        ["United Nations"],
        ["Population Division"],
        ["Department of Economic and Social Affairs"],
        [],
        [f"International Migrant Stock {edition}"],
        ["Table 1: International migrant stock at mid-year by sex and by region, country or area of destination"],
        [f"POP/DB/MIG/Stock/Rev.{edition}"],
        [f"Suggested citation: United Nations ({edition}). International Migrant Stock {edition}."],
        [],
    ]
    for title in titles:
        page.append([WriteOnlyCell(page, text) for text in title])
    heads = [f"International migrant stock at mid-year ({block})" for block in BLOCKS]
    page.append([None] * 7 + [text for head in heads for text in [head] + [None] * (len(years) - 1)])
    for block in range(3):
        first = 8 + block * len(years)
        page.merged_cells.ranges.add(CellRange(None, first, 10, first + len(years) - 1, 10))
    page.append(un_header(edition, years))
    for row in un_rows(edition, rows, years, missing):
        page.append(row)
    book.create_sheet("NOTES").append(["* Notes on countries"])
    book.save(path)
    return path


def un_csv(path: Path, edition: int, rows: Iterable[Stock], years: Sequence[int], missing: str = "") -> Path:
    """Table 1 as a spreadsheet saves it: spaces between thousands and before numbers, a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow([f"International Migrant Stock {edition}"])
        writer.writerow([])
        writer.writerow(un_header(edition, years))
        for row in un_rows(edition, rows, years, missing):
            texts = [f" {cell:,}".replace(",", " ") if isinstance(cell, int) else cell for cell in row[7:]]
            writer.writerow([*row[:7], *texts])
    return path


def matrix(path: Path, year: int, receiving: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """The World Bank's matrix: a merged title, receiving countries across, sending down, sums and notes around it."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = f"FINAL BRM {year} "
    page.append(
        [f"Bilateral Remittance Estimates for {year} using Migrant Stocks (millions of US$) (December Version)"]
    )
    label = f"Remittance-receiving country (across) {' ' * 40}-{' ' * 30} Remittance-sending country (down) "
    page.append([label, *receiving, "WORLD"])
    for row in rows:
        page.append([*row, sum(number for number in row[1:] if isinstance(number, float | int))])
    page.append([None, " ", f"=SUM(B3:B{2 + len(rows)})"])
    page.append([f"When using the data, please cite: KNOMAD/World Bank Bilateral Remittance Matrix {year}."])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=2 + len(receiving))
    book.save(path)
    return path


POPULATION = (
    "Year",
    "Country of origin",
    "Country of origin (ISO)",
    "Country of asylum",
    "Country of asylum (ISO)",
    "Refugees under UNHCR’s mandate",
    "Asylum-seekers",
    "IDPs of concern to UNHCR",
    "Other people in need of international protection",
    "Stateless people",
    "Host community",
    "Others of concern",
)


def population(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """UNHCR's population.csv: lines of text above the header, numbers of other groups beside those that are wanted."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write("Extracted from the Refugee Data Finder\n\nUNHCR’s population data\n")
        writer = csv.writer(handle)
        writer.writerow(POPULATION)
        writer.writerows(rows)
    return path
