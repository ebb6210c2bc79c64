"""Every kind of nonsense is told where it is met and nowhere else; a faultless world is told nothing."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphmodel.kinds.agreement import Activity
from graphmodel.model import Element, Relation
from graphmodel.schema import element
from ingest.counters import write_counters
from ingest.issues import in_order
from ingest.seeds import read_files
from ingest.sense.dates import FORWARD, dated
from ingest.sense.findings import Doubt, Findings, all_rules, find
from ingest.sense.rule import Rule
from ingest.sense.world import World
from tests.ingest.faultless import TABLES, lay_down_faultless
from tests.ingest.files import SeedFiles

TODAY = date(2026, 11, 30)
RULES = {rule.name: rule for rule in all_rules()}


@pytest.fixture
def faultless(tmp_path: Path) -> SeedFiles:
    return lay_down_faultless(tmp_path / "seeds")


def world(seeds: SeedFiles, *, counted: bool = True) -> World:
    """What was read; `counted` is False where the counters are left as they are."""
    read = read_files(seeds.root)
    assert read.issues == []
    if counted and write_counters(read.datasets, read.counts):
        read = read_files(seeds.root)
    return World(read.tables, read.datasets, TODAY)


def spoil(seeds: SeedFiles, rule: Rule) -> None:
    for edit in rule.example:
        if edit.old:
            seeds.edit(edit.file, edit.old, edit.new)
        else:
            seeds.add(edit.file, edit.new)


def test_a_faultless_world_is_told_nothing(faultless: SeedFiles) -> None:
    assert find(world(faultless, counted=False)) == Findings([], [], 0)


@pytest.mark.parametrize("name", RULES)
def test_each_kind_is_met_in_its_example_and_no_other_kind_is(name: str, faultless: SeedFiles) -> None:
    rule = RULES[name]
    spoil(faultless, rule)
    spoilt = world(faultless, counted=name != "rows_differ")
    met = list(rule.issues(spoilt))
    told = [issue for _, issue in met]
    assert met
    found = find(spoilt)
    if rule.severity == "issue":
        assert found == Findings(in_order(told), [], 0)
    else:
        assert found == Findings([], [Doubt(name, place.id, issue) for place, issue in met], 0)
    for issue in told:
        assert issue.allowed
        assert issue.hint
        assert issue.column
        assert issue.file.startswith(faultless.root.as_posix())
        assert (issue.line is None) == issue.file.endswith(".toml")
        lines = Path(issue.file).read_text(encoding="utf-8").splitlines()
        assert issue.line is None or 1 < issue.line <= len(lines)
        assert "\n" not in str(issue)


ROWS = {holds: file for file, (holds, _) in TABLES.items()}
DATES = [(element(holds), name) for holds in ROWS for name in dated(element(holds))]


def write_cell(seeds: SeedFiles, file: str, column: str, text: str) -> None:
    """Put a text into a column of the first row, and into a column of its own where the table has none of that name."""
    rows = list(csv.DictReader(seeds.path(file).read_text(encoding="utf-8").splitlines()))
    rows[0][column] = text
    with seeds.path(file).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(("cls", "name"), DATES, ids=lambda part: getattr(part, "__name__", part))
@pytest.mark.parametrize(("date", "told"), [("1066-10-14", "date_before_1800"), ("2999-12-31", "date_after_today")])
def test_every_date_of_every_kind_lies_between_1800_and_today(
    cls: type[Element], name: str, date: str, told: str, faultless: SeedFiles
) -> None:
    file = ROWS[cls.type_name if issubclass(cls, Relation) else cls.__name__]
    write_cell(faultless, file, name, date)
    read = read_files(faultless.root)
    ahead = name in FORWARD and cls is not Activity
    issues = [issue for _, issue in RULES[told].issues(World(read.tables, read.datasets, TODAY))]
    assert [(issue.file, issue.column) for issue in issues] == (
        [] if ahead and told == "date_after_today" else [(faultless.path(file).as_posix(), name)]
    )


SEEN = st.characters(categories=["L", "M", "N", "P", "Zs", "S", "Cf", "Co"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=st.lists(
        st.tuples(st.sampled_from(sorted(TABLES)), st.floats(0, 0.99), st.text(SEEN, max_size=12)), max_size=4
    )
)
def test_whatever_stands_in_the_cells_is_told_or_is_sense(
    cells: list[tuple[str, float, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    seeds = lay_down_faultless(tmp_path_factory.mktemp("cells") / "seeds")
    for file, place, text in cells:
        columns = next(csv.reader(seeds.path(file).read_text(encoding="utf-8").splitlines()))
        write_cell(seeds, file, columns[int(place * len(columns))], text)
    read = read_files(seeds.root)
    if not read.issues:
        found = find(World(read.tables, read.datasets, TODAY))
        assert all(issue.hint and issue.allowed for issue in found.issues)


@pytest.mark.parametrize("size", [2, 3, 7])
def test_a_circle_of_any_length_is_told_once(size: int, faultless: SeedFiles) -> None:
    ring = [f"body-{place}" for place in range(size)]
    for place, body in enumerate(ring):
        faultless.add("unions/organisations.csv", f"{body},Body {place},,,,guf_region,all,,,,,unknown,,,,,,,,,high")
        faultless.add("unions/cited_in.csv", f"{body},page-1")
        faultless.add("unions/structure_of.csv", f"{body},{ring[place - 1]},,,page-1,high")
    (issue,) = find(world(faultless)).issues
    assert issue.found.startswith("a circle body-")
    assert issue.found.count("→") == size


def test_every_rule_is_named_once_and_says_what_to_do() -> None:
    assert len(RULES) == len(all_rules())
    for rule in RULES.values():
        assert rule.says[0].isupper()
        assert rule.hint
        assert rule.example
