"""A small world of seed files that a test lays down in a folder of its own and then spoils."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = """title = "{name}"
publisher = "nobody in particular"
licence = "facts"
attribution = "none"
retrieved_on = "2026-11"
checked_by = "data maintainer"
last_checked = "2026-11-22"
interval_days = 36500
"""
YEARS = range(1990, 2010)
STOCK = "corridor,value,period\n" + "".join(
    f"{pair},{base + year},{year}\n" for pair, base in (("NPL-KWT", 9000), ("NPL-QAT", 5000)) for year in YEARS
)
TABLES = {
    "sources/sources.csv": ("Source", "id,title,url\npage-1,A page,https://example.org/1\npage-2,Another,\n"),
    "countries/countries.csv": (
        "Country",
        "id,name,groups,kafala,kafala_source\nNPL,Nepal,SAARC,no,page-2\nKWT,Kuwait,GCC,yes,page-1\nQAT,Qatar,GCC,reformed,page-2\n",
    ),
    "unions/organisations.csv": (
        "Organisation",
        "id,name,acronym,kind,sectors,founded,members,confidence\n"
        "gefont-npl,General Federation of Nepalese Trade Unions,GEFONT,national_centre,all,1989-07-20,300000,high\n"
        "ktuf-kwt,Kuwait Trade Union Federation,KTUF,national_centre,all,1968,,high\n"
        "bwi,Building and Wood Workers’ International,BWI,global_union_federation,"
        "construction;manufacturing,2005,,medium\n",
    ),
    "unions/based_in.csv": (
        "BASED_IN",
        "from_id,to_id,source,confidence\ngefont-npl,NPL,page-1,high\nktuf-kwt,KWT,page-1,high\n",
    ),
    "unions/affiliated_to.csv": (
        "AFFILIATED_TO",
        "from_id,to_id,source,confidence,since\ngefont-npl,bwi,page-2,low,\n",
    ),
    "agreements/agreements.csv": (
        "Agreement",
        "id,title,stage,about,form,level,signed_on,term_kind,auto_renew,commitments,confidence\n"
        "gefont-ktuf,“Brothers, and sisters”,signed,migration,mou,union_to_union,"
        "2015-06,indefinite,yes,casework;organise,high\n",
    ),
    "agreements/signed.csv": (
        "SIGNED",
        "from_id,to_id,role,source,confidence\ngefont-npl,gefont-ktuf,party,page-1,high\nktuf-kwt,gefont-ktuf,party,page-1,high\n",
    ),
    "agreements/names.csv": ("NAMES", "from_id,to_id,ends,source,confidence\ngefont-ktuf,NPL-KWT,both,page-1,high\n"),
    "stock/stock.csv": ("Measurement", STOCK),
}
EDITION = (
    "\n[[expect]] # the edition\n"
    f'file = "stock.csv"\nvalues = {{ period = [{", ".join(json.dumps(str(year)) for year in YEARS)}] }}\n'
)
EXTRA = {
    "stock/stock.csv": 'id = "{corridor}:stock:{period}"\n[table.constants]\nkind = "stock"\nunit = "people"\n'
    'basis = "snapshot"\nsource = "page-2"\nconfidence = "high"\n' + EDITION
}


@dataclass(frozen=True)
class SeedFiles:
    """The folder of the datasets, and ways to spoil it."""

    root: Path

    def path(self, name: str) -> Path:
        """The path of a file by dataset and name."""
        return self.root / name

    def edit(self, name: str, old: str, new: str, times: int = 1) -> None:
        """Put one text in the place of another that must be there."""
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new, times), encoding="utf-8", newline="")

    def add(self, name: str, line: str) -> None:
        """Add a line at the end of a file."""
        with self.path(name).open("a", encoding="utf-8", newline="") as handle:
            handle.write(line + "\n")


def lay_down(root: Path, tables: Mapping[str, tuple[str, str]] = TABLES, extra: Mapping[str, str] = EXTRA) -> SeedFiles:
    """Write a small world; commas in a title stand in quotation marks."""
    manifests: dict[str, str] = {}
    for place, (holds, text) in tables.items():
        dataset, _, file = place.partition("/")
        (root / dataset).mkdir(parents=True, exist_ok=True)
        told = text.replace("“Brothers, and sisters”", '"“Brothers, and sisters”"')
        (root / place).write_text(told, encoding="utf-8", newline="")
        rows = text.count("\n") - 1
        lines = f"\n[[table]]\nfile = {json.dumps(file)}\nholds = {json.dumps(holds)}\nrows = {rows}\nrows_max = 60\n"
        manifests[dataset] = manifests.get(dataset, MANIFEST.format(name=dataset)) + lines + extra.get(place, "")
    for dataset, told in manifests.items():
        (root / dataset / "dataset.toml").write_text(told, encoding="utf-8")
    return SeedFiles(root)
