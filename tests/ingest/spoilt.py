"""Ways to spoil the small world, each with what has to be said about it."""

from collections.abc import Callable

from tests.ingest.files import MANIFEST, SeedFiles

Spoil = Callable[[SeedFiles], object]
AGREEMENTS = "agreements/agreements.csv"
UNIONS = "unions/organisations.csv"


def _bytes(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda seeds: seeds.path(name).write_bytes(change(seeds.path(name).read_bytes()))


def _edit(name: str, old: str, new: str) -> Spoil:
    return lambda seeds: seeds.edit(name, old, new)


def _add(name: str, line: str) -> Spoil:
    return lambda seeds: seeds.add(name, line)


def _expect(file: str, told: str) -> Spoil:
    edition = "[[expect]] # the edition"
    return _edit("stock/dataset.toml", edition, f'[[expect]]\nfile = "{file}"\n{told}\n\n{edition}')


def _searches(searches: str, looked_for: str) -> Spoil:
    """A dataset of searches beside the others."""

    def spoil(seeds: SeedFiles) -> None:
        folder = seeds.root / "searches"
        folder.mkdir()
        tables = {"searches.csv": ("Search", searches), "looked_for.csv": ("LOOKED_FOR", looked_for)}
        declared = [f'[[table]]\nfile = "{file}"\nholds = "{kind}"\nrows = 1\n' for file, (kind, _) in tables.items()]
        (folder / "dataset.toml").write_text(MANIFEST.format(name="searches") + "".join(declared), encoding="utf-8")
        for file, (_, text) in tables.items():
            (folder / file).write_text(text, encoding="utf-8")

    return spoil


def _verdict(told: str) -> Spoil:
    text = f'[[verdict]]\ncorridor = "NPL-KWT"\nas_of = "2026-11-22"\n{told}\n'
    return lambda seeds: seeds.path("verdicts.toml").write_text(text, encoding="utf-8")


SPOILT: dict[str, tuple[Spoil, list[str]]] = {
    "unknown column": (
        _edit(UNIONS, "acronym", "acronim"),
        ["seeds/unions/organisations.csv:1: column acronim: found an unknown column", "did you mean “acronym”?"],
    ),
    "computed column": (
        _edit("stock/dataset.toml", 'holds = "Measurement"', 'holds = "Corridor"'),
        ["seeds/stock/dataset.toml: column table.1", "found constants: “kind”; allowed: id, character"],
    ),
    "missing column": (
        _edit(UNIONS, "kind,", "note_1,"),
        ["organisations.csv:1: column kind: found no such column among “id”", "add the column, or say in dataset.toml"],
    ),
    "column twice": (
        _edit(UNIONS, "acronym", "name"),
        ["organisations.csv:1: column name: found the column more than once; remove one of them"],
    ),
    "another delimiter": (
        lambda seeds: seeds.edit("sources/sources.csv", ",", ";", 99),
        [
            "sources.csv:1: column id;title;url: found an unknown column",
            'save the file with commas between the cells, or say delimiter = ";" in its [[table]]',
            "1 issue in 1 file",
        ],
    ),
    "unknown country": (
        _edit("stock/stock.csv", "NPL-QAT,6990", "NPL-QTA,6990"),
        [
            "seeds/stock/stock.csv:22: column corridor: found “NPL-QTA” with the unknown country “QTA”",
            "correct the ISO code",
        ],
    ),
    "unknown country in the scope": (
        _edit("agreements/names.csv", "NPL-KWT", "NPL-KUW"),
        ["names.csv:2: column to_id: found “NPL-KUW” with the unknown country “KUW”"],
    ),
    "scope at odds with its word": (
        _edit("agreements/names.csv", "NPL-KWT,both", "NPL-KWT,origin"),
        ["names.csv:2: column to_id: found “NPL-KWT”; allowed: a country where ends is origin"],
    ),
    "wrong ISO code": (
        _edit("countries/countries.csv", "QAT,Qatar", "QA,Qatar"),
        ["countries.csv:4: column id: found “QA”; allowed: an ISO 3166 alpha-3 code, as NPL; correct it"],
    ),
    "corridor to itself": (
        _edit("stock/stock.csv", "NPL-QAT,6990", "NPL-NPL,6990"),
        ["stock.csv:22: column corridor: found “NPL-NPL”; allowed: two different countries, as NPL-KWT"],
    ),
    "dangling end": (
        _edit("agreements/signed.csv", "gefont-npl,", "gefont-nep,"),
        [
            "signed.csv:2: column from_id: found “gefont-nep”, which no Organisation has as id",
            "did you mean “gefont-npl”?",
        ],
    ),
    "end of the wrong kind": (
        _edit("agreements/signed.csv", "ktuf-kwt,gefont-ktuf", "ktuf-kwt,bwi"),
        ["signed.csv:3: column to_id: found “bwi”, which is of the kind Organisation (seeds/unions/"],
    ),
    "end tied to itself": (
        _edit("unions/affiliated_to.csv", "gefont-npl,bwi", "bwi,bwi"),
        ["affiliated_to.csv:2: column to_id: found “bwi” at both ends; allowed: two different ends"],
    ),
    "dangling source of a tie": (
        _edit("unions/based_in.csv", "NPL,page-1", "NPL,page-9"),
        ["based_in.csv:2: column source: found “page-9”, which no Source has as id", "did you mean “page-"],
    ),
    "dangling source of a field": (
        _edit("countries/countries.csv", "reformed,page-2", "reformed,somewhere"),
        ["countries.csv:4: column kafala_source: found “somewhere”", "add the Source, or correct the id"],
    ),
    "duplicate id": (
        _add("sources/sources.csv", "page-1,Once more,"),
        ["sources.csv:4: column id: found the Source “page-1”, which is also in seeds/sources/sources.csv:2"],
    ),
    "duplicate id across kinds": (
        _add("sources/sources.csv", "bwi,A page about it,"),
        ["organisations.csv:4: column id: found the Organisation “bwi”, which is also in seeds/sources/sources.csv:4"],
    ),
    "duplicate id that is made": (
        _add("stock/stock.csv", "NPL-KWT,1,1990"),
        ["stock.csv:42: column id: found the Measurement “NPL-KWT:stock:1990”, which is also in seeds/"],
    ),
    "duplicate tie": (
        _add("unions/based_in.csv", "ktuf-kwt,KWT,page-2,low"),
        ["based_in.csv:4: column from_id: found BASED_IN ktuf-kwt → KWT, which is also in seeds/unions/based_in.csv:3"],
    ),
    "impossible date": (
        _edit(AGREEMENTS, "2015-06", "2015-13"),
        ["agreements.csv:2: column signed_on: found “2015-13” names a day that does not exist; allowed: 198X, 2009"],
    ),
    "no date": (
        _edit(AGREEMENTS, "2015-06", "June 2015"),
        ["agreements.csv:2: column signed_on: found “June 2015” is not a partial date; allowed: 198X"],
    ),
    "unknown category": (
        _edit(AGREEMENTS, ",signed,", ",sined,"),
        ["column stage: found “sined”; allowed: signed, cooperation, planned; did you mean “signed”?"],
    ),
    "unknown category in a list": (
        _edit(UNIONS, "construction;", "Construction work;"),
        [
            "organisations.csv:4: column sectors: found “Construction work;manufacturing”",
            "did you mean “construction”?",
        ],
    ),
    "empty item of a list": (
        _edit(UNIONS, "construction;", "construction;;"),
        ["column sectors: found “construction;;manufacturing”; allowed: items with ; between them"],
    ),
    "no yes and no no": (
        _edit(AGREEMENTS, "indefinite,yes", "indefinite,true"),
        ["column auto_renew: found “true”; allowed: yes, no, or empty for unknown; write yes or no"],
    ),
    "no whole number": (
        _edit(UNIONS, "300000", "300.000"),
        ["column members: found “300.000”; allowed: a whole number from 0, or empty; write digits only"],
    ),
    "negative number": (
        _edit("stock/stock.csv", ",6990,", ",-6990,"),
        ["stock.csv:22: column value: found “-6990”; allowed: a number from 0; correct it"],
    ),
    "number that is none": (
        _edit("stock/stock.csv", ",6990,", ",1e999,"),
        ["stock.csv:22: column value: found “1e999”; allowed: a number from 0; write digits"],
    ),
    "empty cell": (
        _edit(AGREEMENTS, ",mou,", ",,"),
        ["column form: found an empty cell; allowed: mou, cooperation_agreement", "; fill it in"],
    ),
    "white space": (
        _edit("sources/sources.csv", "Another,", "Another ,"),
        ["sources.csv:3: column title: found “Another ”; allowed: no white space at the edges; remove it"],
    ),
    "line break in a cell": (
        _edit("sources/sources.csv", "Another,", '"An\nother",'),
        ["sources.csv:3: column title: found “An\\nother”; allowed: one line of text"],
    ),
    "huge cell": (
        _edit("sources/sources.csv", "Another,", "A" * 2001 + ","),
        ["sources.csv:3: column title: found “AAAA", "(2,001 characters); allowed: at most 2,000 characters"],
    ),
    "endless cell": (
        _edit("sources/sources.csv", "Another,", "A" * 200_000 + ","),
        ["sources.csv:3: found a cell that does not end"],
    ),
    "too few cells": (
        _edit("sources/sources.csv", "page-2,Another,", "page-2,Another"),
        ["sources.csv:3: found 2 cells; allowed: 3, as in the header; add the missing commas"],
    ),
    "too many cells": (
        _edit("sources/sources.csv", "A page,", "A page, and more,"),
        ["sources.csv:2: found 4 cells; allowed: 3, as in the header; put quotation marks around a cell"],
    ),
    "empty line": (
        _edit("sources/sources.csv", "\npage-2", "\n\npage-2"),
        ["sources.csv:3: found an empty line; remove it"],
    ),
    "unclosed quotation mark": (
        _edit("sources/sources.csv", "A page,", '"A page,'),
        [
            "sources.csv:2: found a quotation mark that is opened and never closed",
            "write a quotation mark inside a cell twice",
        ],
    ),
    "unpaired quotation mark": (
        _edit("sources/sources.csv", "A page,", '"A" page,'),
        ["sources.csv:2: found a quotation mark that is not alone at the start and the end of its cell"],
    ),
    "wrong encoding": (
        _bytes(UNIONS, lambda data: data.replace("’".encode(), b"\x92")),
        [
            "organisations.csv:4: found byte 0x92 after “bwi,Building and Wood Workers” (byte ",
            "; save the file again as UTF-8",
        ],
    ),
    "UTF-16": (
        _bytes(UNIONS, lambda data: data.decode().encode("utf-16")),
        ["organisations.csv:1: found UTF-16; allowed: UTF-8; save the file again as UTF-8"],
    ),
    "line of empty cells": (
        _edit("sources/sources.csv", "\npage-2", "\n,,\npage-2"),
        ["sources.csv:3: found an empty line; remove it", "1 issue in 1 file"],
    ),
    "a column without a name": (
        _edit("sources/sources.csv", "id,title,url", "id,,url"),
        [
            "sources.csv:1: column (without a name): found a column without a name; allowed: id, title",
            "name it in the header, or remove it with all its cells",
        ],
    ),
    "a title above the header": (
        _edit("sources/sources.csv", "id,title,url", "Sources of everything\n\nid,title,url"),
        [
            "sources.csv:1: found “Sources of everything” above the header, which stands in line 3;"
            " allowed: the header in the first line; remove lines 1 to 2",
            "1 issue in 1 file",
        ],
    ),
    "far too many rows": (
        _bytes("stock/stock.csv", lambda data: data + b"NPL-KWT,1,1990\n" * 2000),
        [
            "stock.csv: found more than 1,060 rows; allowed: 0 to 60; see whether this is the right file; if so,"
            " correct rows_max in dataset.toml; no more rows were read",
        ],
    ),
    "an encoding that no table may have": (
        _edit("unions/dataset.toml", 'holds = "Organisation"', 'holds = "Organisation"\nencoding = "latin-1"'),
        ["dataset.toml: column table.1.encoding: found “latin-1”; allowed: input should be 'utf-8', 'utf-16' or 'c"],
    ),
    "a delimiter for a workbook": (
        _edit(
            "unions/dataset.toml",
            'organisations.csv"\nholds = "Organisation"',
            'organisations.xlsx"\nholds = "Organisation"\ndelimiter = ";"',
        ),
        ["column table.1: found delimiter: “;” of organisations.xlsx; allowed: with .csv only; remove the line"],
    ),
    "NUL byte": (
        _bytes(UNIONS, lambda data: data.replace(b"GEFONT,", b"GEF\0NT,")),
        ["organisations.csv:2: found a NUL byte; allowed: text; remove it"],
    ),
    "control character": (
        _bytes(UNIONS, lambda data: data.replace(b"GEFONT,", b"GEF\x1bNT,")),
        ["organisations.csv:2: found the control character 0x1B; allowed: text"],
    ),
    "empty file": (
        _bytes(UNIONS, lambda data: b""),
        ["seeds/unions/organisations.csv: found an empty file; put the header in the first line", "1 issue in 1 file"],
    ),
    "blank file": (_bytes(UNIONS, lambda data: b"\n\n"), ["organisations.csv:1: found no header"]),
    "header only": (
        _bytes("unions/affiliated_to.csv", lambda data: data.splitlines(keepends=True)[0]),
        ["affiliated_to.csv:1: found a header and no row; add the rows, or take the table out of dataset.toml"],
    ),
    "too many rows": (
        _edit("stock/dataset.toml", "rows_max = 60", "rows_max = 39"),
        ["stock.csv: found 40 rows; allowed: 0 to 39; see whether rows were lost or doubled"],
    ),
    "too few rows": (
        _edit("stock/dataset.toml", "rows_max = 60", "rows_min = 41"),
        ["stock.csv: found 40 rows; allowed: 41 or more"],
    ),
    "folder without dataset.toml": (
        lambda seeds: seeds.path("unions/dataset.toml").unlink(),
        ["seeds/unions: found a folder without dataset.toml; add a dataset.toml", "1 issue in 1 file"],
    ),
    "bad TOML": (
        _edit("unions/dataset.toml", 'title = "unions"', "title = unions"),
        ["seeds/unions/dataset.toml:1: found no valid TOML", "correct the line"],
    ),
    "manifest in another encoding": (
        _bytes("unions/dataset.toml", lambda data: data.replace(b"nobody", b"nobod\xff")),
        ['seeds/unions/dataset.toml:2: found byte 0xFF after “publisher = "nobod”'],
    ),
    "unknown key": (
        _edit("unions/dataset.toml", "licence =", "license ="),
        [
            "dataset.toml: column license: found an unknown key; allowed: title, publisher, licence,",
            "column licence: found nothing",
        ],
    ),
    "unknown key of a table": (
        _edit("unions/dataset.toml", "rows_max", "max_rows"),
        ["dataset.toml: column table.1.max_rows: found an unknown key; allowed: file, sheet, holds"],
    ),
    "unknown kind": (
        _edit("unions/dataset.toml", '"Organisation"', '"Organization"'),
        [
            "dataset.toml: column table.1: found holds: “Organization”; allowed: Activity, Agreement",
            "did you mean “Organisation”?",
        ],
    ),
    "computed kind": (
        _edit("unions/dataset.toml", '"BASED_IN"', '"COVERS"'),
        ["dataset.toml: column table.2: found holds: “COVERS”; allowed: Activity"],
    ),
    "file outside the folder": (
        _edit("unions/dataset.toml", '"organisations.csv"', '"../organisations.csv"'),
        ["column table.1: found file: “../organisations.csv”; allowed: the name of a .csv or .xlsx file"],
    ),
    "identifier from an unknown field": (
        _edit("stock/dataset.toml", "{period}", "{year}"),
        ["column table.1: found id: “{year}”; allowed: fields of Measurement in braces"],
    ),
    "identifier with a format": (
        _edit("stock/dataset.toml", "{period}", "{period.__class__}"),
        ["column table.1: found id: “{period.__class__}”; allowed: fields of Measurement in braces"],
    ),
    "identifier with an open brace": (
        _edit("stock/dataset.toml", "{period}", "{period"),
        ["column table.1: found id: “{corridor}:stock:{period”; allowed: a template"],
    ),
    "wrong constant": (
        _edit("stock/dataset.toml", '"snapshot"', '"snapshoot"'),
        [
            "stock/dataset.toml: column constants.basis: found “snapshoot”; allowed: snapshot",
            "did you mean “snapshot”?",
            "1 issue in",
        ],
    ),
    "constant and column": (
        _edit("stock/stock.csv", "corridor,value,period", "corridor,value,unit"),
        ["stock.csv:1: column unit: found a column that dataset.toml gives as a constant"],
    ),
    "table that is missing": (
        lambda seeds: seeds.path(UNIONS).unlink(),
        [
            "seeds/unions/dataset.toml: column table.file: found a table “organisations.csv” that is not in the folder",
            "1 issue in",
        ],
    ),
    "table that is not named": (
        lambda seeds: seeds.path("unions/more.csv").write_text("id\n"),
        ["seeds/unions/more.csv: found a table that dataset.toml does not name; name it in a [[table]]"],
    ),
    "table outside every dataset": (
        lambda seeds: seeds.path("stray.csv").write_text("id\n"),
        ["seeds/stray.csv: found a table outside every dataset"],
    ),
    "no full day": (
        _edit("unions/dataset.toml", '"2026-11-22"', '"2026-11"'),
        ["dataset.toml: column last_checked: found “2026-11”; allowed: a full day, as 2026-11-22; correct it"],
    ),
    "no interval": (
        _edit("unions/dataset.toml", "interval_days = 36500", "interval_days = 0"),
        ["dataset.toml: column interval_days: found “0”; allowed: input should be greater than 0"],
    ),
    "no attribution": (
        _edit("unions/dataset.toml", 'attribution = "none"\n', ""),
        ["dataset.toml: column attribution: found nothing; allowed: a value; add the line"],
    ),
    "identifier of a dataset": (
        _add("sources/sources.csv", "unions,A page,"),
        ["found the Source “unions”, which is also in seeds/unions/dataset.toml:1 as a Dataset"],
    ),
    "folder that can be no identifier": (
        lambda seeds: seeds.path("unions").rename(seeds.path("our unions")),
        ["seeds/our unions: found a folder whose name can be no identifier; allowed: a name without white space"],
    ),
    "expected count": (
        _expect("stock.csv", 'where = { period = "1990" }\ncount = 3'),
        ["stock/dataset.toml: column expect.1: found 2 rows in stock.csv where period is 1990; allowed: 3; see"],
    ),
    "expected least and most": (
        _expect("stock.csv", "count_min = 41\ncount_max = 50"),
        ["found 40 rows in stock.csv; allowed: 41 to 50"],
    ),
    "expected least": (_expect("stock.csv", "count_min = 41"), ["found 40 rows in stock.csv; allowed: 41 or more"]),
    "expected sum": (
        _expect("stock.csv", 'where = { corridor = "NPL-KWT" }\nsum = { value = 219_991 }'),
        ["found a sum of 219,990 in value in stock.csv where corridor is NPL-KWT; allowed: 219,991"],
    ),
    "expected value": (
        _expect("stock.csv", 'where = { id = "NPL-QAT:stock:1990" }\nvalue = { value = 6991 }'),
        ["stock.csv:22: column value: found “6990.0”; allowed: 6991; correct the row, or the expectation"],
    ),
    "expected value of a row that is not there": (
        _expect("stock.csv", 'where = { id = "NPL-QAT:stock:1900" }\nvalue = { value = 6991 }'),
        ["found no row in stock.csv where id is NPL-QAT:stock:1900; allowed: one with value 6991"],
    ),
    "expected values": (
        _expect("stock.csv", 'where = { corridor = "NPL-KWT" }\nvalues = { corridor = ["NPL-QAT"] }'),
        ["found corridor with NPL-KWT beside them and no NPL-QAT in stock.csv", "allowed: NPL-QAT"],
    ),
    "expected parts": (
        _expect("stock.csv", 'parts = { value = ["women", "men"] }'),
        ["stock.csv:2: column value: found “10990.0” (and so in 39 more rows); allowed: the sum of women and men"],
    ),
    "expectation of nothing": (
        _expect("stock.csv", ""),
        ["column expect.1: found nothing that is expected of the rows; allowed: count, count_min, count_max, sum"],
    ),
    "expectation of another table": (
        _expect("stocks.csv", "count = 40"),
        ["found expect.1: the table “stocks.csv”; allowed: stock.csv; correct it"],
    ),
    "expectation of an unknown column": (
        _expect("stock.csv", "sum = { number = 40 }"),
        ["found expect.1: the column “number”; allowed: id, corridor, kind", "; correct the name of the column"],
    ),
    "expectation with a value that the column cannot hold": (
        _expect("stock.csv", "where = { period = 1990 }\ncount = 2"),
        ["found expect.1: 1990 for the column period; allowed: a value of the type text; correct it"],
    ),
    "expectation of a sum of texts": (
        _expect("stock.csv", "sum = { period = 40 }"),
        ["found expect.1: a sum with period; allowed: columns that hold numbers"],
    ),
    "unknown key of an expectation": (
        _expect("stock.csv", "total = 40"),
        ["column expect.1.total: found an unknown key; allowed: file, where, count"],
    ),
    "known verdict": (
        _verdict('verdict = "lapsed"'),
        ["verdicts.toml: column verdict.1: found for NPL-KWT as of 2026-11-22 the verdict covered; allowed: lapsed"],
    ),
    "known words of a verdict": (
        _verdict('verdict = "covered"\nsays = "no such words"\nreasons = ["no_counterpart"]'),
        ["a sentence with “no such words”", "the reasons (none); allowed: no_counterpart", "2 issues in 1 file"],
    ),
    "known agreements of a verdict": (
        _verdict(
            'verdict = "covered"\nbeside = ["a"]\nnot_weighed = ["gefont-ktuf"]\n'
            '[[verdict.weighed]]\nagreement = "b"\n[[verdict.weighed]]\nagreement = "gefont-ktuf"\n'
            'standing = "lapsed"\ngrade = "umbrella"\nreason = "signed in secret"'
        ),
        [
            "no “a” among what covers nothing",
            "“gefont-ktuf” among what is weighed; allowed: an agreement that is not",
            "no “b” among what is weighed",
            "gefont-ktuf with the standing in_force; allowed: lapsed",
            "gefont-ktuf with the grade direct; allowed: umbrella",
            "a reason that begins “signed in secret”",
        ],
    ),
    "known verdict of an unknown corridor": (
        lambda seeds: seeds.path("verdicts.toml").write_text(
            '[[verdict]]\ncorridor = "NPL-XXX"\nas_of = "2026-11-22"\nverdict = "covered"\n'
        ),
        ["verdicts.toml: column verdict.1: found NPL-XXX as of 2026-11-22: no Country has the id “XXX”; correct the"],
    ),
    "unknown key of a known verdict": (
        _verdict('verdict = "covered"\n[[verdict.weighed]]\nname = "b"'),
        ["column verdict.1.weighed.1.name: found an unknown key; allowed: agreement, standing, grade, reason"],
    ),
    "searches of no language and for no corridor": (
        _searches(
            "id,searched_on,languages,searched_in,result\na,2026-11-28,es;xx,here,nothing_found\n"
            "b,2026-11,es,here,nothing_found\nc,2026-11-28,es,here,nothing\nd,2026-11-28,es,here,found\n",
            "from_id,to_id\nd,NPL-XXX\nd,NPL\ne,NPL-KWT\n",
        ),
        [
            "searches.csv:2: column languages: found “xx” is no language; allowed: two small letters of ISO 639-1",
            "searches.csv:3: column searched_on: found “2026-11” is no full day; allowed: the day on which",
            "searches.csv:4: column result: found “nothing”; allowed: nothing_found, other_only, found",
            "looked_for.csv:2: column to_id: found “NPL-XXX” with the unknown country “XXX”",
            "looked_for.csv:3: column to_id: found “NPL”; allowed: two different countries, as NPL-KWT; name the pair",
        ],
    ),
    "unreadable workbook": (
        lambda seeds: _as_workbook(seeds, b"PK no workbook"),
        ["seeds/unions/organisations.xlsx: found no readable workbook", "save it again as .xlsx"],
    ),
}


def _as_workbook(seeds: SeedFiles, data: bytes) -> None:
    seeds.path(UNIONS).unlink()
    seeds.edit("unions/dataset.toml", "organisations.csv", "organisations.xlsx")
    seeds.path("unions/organisations.xlsx").write_bytes(data)
