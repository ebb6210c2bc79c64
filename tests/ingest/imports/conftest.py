"""A small world whose datasets have the layouts that the project's own seeds declare."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import Result

from tests.ingest.conftest import Run
from tests.ingest.files import SeedFiles, lay_down

OURS = Path(__file__).parents[3] / "seeds"
MEASURED = (
    'id = "{{corridor}}:{kind}:{{period}}"\n[table.constants]\nkind = "{kind}"\nunit = "{unit}"\n'
    'source = "page-1"\nconfidence = "high"\n'
)
TABLES = {
    "sources/sources.csv": ("Source", "id,title,url\npage-1,A page,https://example.org/1\npage-2,A list,\n"),
    "countries/countries.csv": (
        "Country",
        "id,name,also_called,m49_code,un_name\n"
        "FRA,France,FR,250,France\n"
        "IRN,Iran,IR,364,Iran (Islamic Republic of)\n"
        "KWT,Kuwait,KW,414,Kuwait\n"
        "NPL,Nepal,NP,524,Nepal\n"
        "QAT,Qatar,QA,634,Qatar\n",
    ),
    "countries/conventions.csv": (
        "Convention",
        "id,name,list_as_of,list_complete,list_rows,source\n"
        "C097,One convention,2023,no,2,page-2\nC143,Another,2023,no,1,page-1\n",
    ),
    "countries/ratified.csv": (
        "RATIFIED",
        "from_id,to_id,year,status,source,confidence\n"
        "NPL,C097,1960,in_force,page-2,high\nFRA,C097,1954,in_force,page-1,low\nQAT,C143,1980,in_force,page-1,high\n",
    ),
    "stock/stock.csv": (
        "Measurement",
        "corridor,period,value,women,men\nNPL-KWT,2024,70,20,50\nFRA-QAT,2024,9,4,5\nNPL-QAT,2020,5,2,3\n",
    ),
    "money/remittances.csv": ("Measurement", "corridor,value\nNPL-KWT,1.25\nNPL-QAT,7.5\n"),
    "displaced/displaced.csv": (
        "Measurement",
        "corridor,kind,period,value,agency\nNPL-KWT,refugees,2020-12-31,8,UNRWA\nNPL-QAT,refugees,2020-12-31,6,UNHCR\n",
    ),
    "organisations/organisations.csv": (
        "Organisation",
        "id,name,kind,confidence\ngov-npl,Government of Nepal,government,high\n"
        "gov-kwt,Government of Kuwait,government,high\n"
        "gov-qat,Government of Qatar,government,high\n",
    ),
    "organisations/based_in.csv": (
        "BASED_IN",
        "from_id,to_id,source,confidence\ngov-npl,NPL,page-1,high\ngov-kwt,KWT,page-1,high\ngov-qat,QAT,page-1,high\n",
    ),
    "organisations/cited_in.csv": (
        "CITED_IN",
        "from_id,to_id\ngov-npl,page-1\ngov-kwt,page-1\ngov-qat,page-1\n",
    ),
    "treaties/agreements.csv": (
        "Agreement",
        "id,title,form,signed_on,term_kind,sectors,commitments,confidence\n"
        "npl-kwt-treaty-7,A better title,mou,2001-02-03,indefinite,construction,info_exch,high\n",
    ),
    "treaties/signed.csv": (
        "SIGNED",
        "from_id,to_id,confidence\ngov-npl,npl-kwt-treaty-7,high\ngov-kwt,npl-kwt-treaty-7,high\n",
    ),
    "treaties/cited_in.csv": ("CITED_IN", "from_id,place,reason\nnpl-kwt-treaty-7,treaty 7,\n"),
}
OF_OURS = {
    "stock": "un-migrant-stock",
    "money": "remittances",
    "displaced": "displaced-people",
    "countries": "countries",
    "treaties": "government-treaties",
}
EDITIONS = {"stock": "2024", "money": "2021"}
EXTRA = {
    "stock/stock.csv": MEASURED.format(kind="stock", unit="people")
    + 'basis = "snapshot"\n[[expect]]\nfile = "stock.csv"\nvalues = { period = ["2020", "2024"] }\n',
    "money/remittances.csv": MEASURED.format(kind="remittance", unit="million US dollars").replace("{period}", "2021")
    + 'basis = "estimate"\nperiod = "2021"\n',
    "displaced/displaced.csv": 'id = "{corridor}:{kind}:{agency}:{period}"\n[table.constants]\nunit = "people"\n'
    'basis = "snapshot"\nsource = "page-1"\nconfidence = "high"\n',
    "treaties/agreements.csv": '[table.constants]\nstage = "signed"\nabout = "migration"\n'
    'level = "government_to_government"\n[table.values.commitments]\n'
    'info_exch = "data_exchange"\nwage_prot = "wages"\n',
    "treaties/signed.csv": '[table.constants]\nrole = "party"\nbasis = "stated"\nsource = "page-1"\n',
    "treaties/cited_in.csv": '[table.constants]\nto_id = "page-1"\n',
}


@dataclass(frozen=True)
class World:
    """The small world, and the command as somebody in it would give it."""

    seeds: SeedFiles
    run: Run

    def imported(self, kind: str, file: Path, *options: str) -> Result:
        """Import a file."""
        return self.run("import", kind, str(file), *options)

    def table(self, name: str) -> list[str]:
        """The lines of a table."""
        return self.seeds.path(name).read_text(encoding="utf-8").splitlines()

    def everything(self) -> dict[str, bytes]:
        """The bytes of every file of the seeds."""
        return {str(path): path.read_bytes() for path in self.seeds.root.rglob("*") if path.is_file()}


def declared(dataset: str) -> str:
    """The layouts that a dataset of the project declares, as they stand in its manifest."""
    text = (OURS / dataset / "dataset.toml").read_text(encoding="utf-8")
    return "\n" + text[text.index("[[import]]") :]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> World:
    """The small world, in the folder `seeds` under the current folder."""
    monkeypatch.chdir(tmp_path)
    seeds = lay_down(Path("seeds"), TABLES, EXTRA)
    for name, ours in OF_OURS.items():
        with seeds.path(f"{name}/dataset.toml").open("a", encoding="utf-8") as manifest:
            manifest.write(declared(ours))
    for name, edition in EDITIONS.items():
        seeds.edit(f"{name}/dataset.toml", "retrieved_on", f"edition = {json.dumps(edition)}\nretrieved_on")
    return World(seeds, run)
