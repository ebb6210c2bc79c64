"""What people decided about pairs: written by them alone, held by check, and carried over a merger of rows."""

import tomllib
from pathlib import Path

import pytest

from ingest.who_is_who.decisions import Decided, Decision
from tests.ingest.conftest import Run
from tests.ingest.files import SeedFiles

FILE = "who_is_who.toml"
TWO = "gefont-2,General Federation of Nepalese Trade Unions,GEFONT,national_centre,all,,,low"
GIVEN = ("--by", "data maintainer", "--reason", "two offices")


@pytest.fixture
def seeds(seeds: SeedFiles) -> SeedFiles:
    """The small world with a second row for GEFONT."""
    seeds.add("unions/organisations.csv", TWO)
    seeds.add("unions/based_in.csv", "gefont-2,NPL,page-1,high")
    return seeds


def decisions(seeds: SeedFiles) -> list[dict[str, object]]:
    read = tomllib.loads(seeds.path(FILE).read_text(encoding="utf-8"))["decision"]
    assert isinstance(read, list)
    return read


def entry(pair: str, word: str, more: str = "", on: str = "2026-11-22") -> str:
    return f'[[decision]]\npair = {pair}\ndecision = "{word}"\nby = "MK"\non = "{on}"\nreason = "seen"\n{more}\n'


def lay_down_decisions(seeds: SeedFiles, *entries: str) -> None:
    seeds.path(FILE).write_text("".join(entries), encoding="utf-8")


def test_a_decision_is_a_row_with_who_when_and_why(seeds: SeedFiles, run: Run) -> None:
    before = {path: path.read_bytes() for path in seeds.root.rglob("*") if path.is_file()}
    result = run("decide", "gefont-2", "GEFONT-npl", "different", *GIVEN, "--source", "page-1")
    assert result.exit_code == 0, result.output
    assert "seeds/who_is_who.toml: gefont-2 and gefont-npl: different" in result.output
    (found,) = decisions(seeds)
    assert len(str(found.pop("on"))) == len("2026-11-30")
    assert found == {
        "pair": ["gefont-2", "gefont-npl"], "decision": "different", "by": "data maintainer", "reason": "two offices",
        "source": "page-1",
    }  # fmt: skip
    seeds.path(FILE).rename(seeds.root.parent / FILE)
    assert {path: path.read_bytes() for path in seeds.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("word", "usual", "everything"), [("different", 0, 1), ("unsure", 0, 1), ("same", 0, 1)])
def test_what_was_decided_is_not_suggested_again(
    seeds: SeedFiles, run: Run, word: str, usual: int, everything: int
) -> None:
    assert run("suggest", "--format", "csv").stdout.count("gefont-2") == 1
    assert run("decide", "gefont-npl", "gefont-2", word, *GIVEN).exit_code == 0
    assert run("suggest", "--format", "csv").stdout.count("gefont-2") == usual
    assert run("suggest", "--format", "csv", "--all").stdout.count(f"decided {word} on") == everything


def test_a_later_decision_takes_the_place_of_the_earlier_and_all_else_stays(seeds: SeedFiles, run: Run) -> None:
    head, remark = "# Who is who.\n\n", "# A remark on the next.\n"
    other = entry('["ktuf-kwt", "bwi"]', "different")
    seeds.path(FILE).write_text(head + entry('["gefont-2", "gefont-npl"]', "unsure") + remark + other, encoding="utf-8")
    result = run("decide", "gefont-npl", "gefont-2", "same", *GIVEN)
    assert result.exit_code == 0, result.output
    assert "in the place of: unsure, by MK on 2026-11-22, seen" in result.output
    assert "solidarity-ingest merge gefont-npl gefont-2" in result.output
    assert [row["decision"] for row in decisions(seeds)] == ["same", "different"]
    text = seeds.path(FILE).read_text(encoding="utf-8")
    assert text.startswith(head)
    assert text.endswith(remark + other)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("gefont-2", "gefont-2", "same", *GIVEN), "“gefont-2” twice in the pair"),
        (("gefont-2", "nobody at all", "same", *GIVEN), "none is called so"),
        (("gefont-2", "ktuf-kwt", "different", *GIVEN, "--source", "page-9"), "no source has the id “page-9”"),
        (("gefont-2", "ktuf-kwt", "different", "--by", " ", "--reason", "x"), "by: "),
    ],
)
def test_what_makes_no_sense_is_not_written(seeds: SeedFiles, run: Run, words: tuple[str, ...], told: str) -> None:
    result = run("decide", *words)
    assert result.exit_code == 1
    assert told in result.output
    assert len(result.output.splitlines()) == 1
    assert not seeds.path(FILE).exists()


@pytest.mark.parametrize("words", [("gefont-2", "ktuf-kwt", "maybe", *GIVEN), ("gefont-2", "ktuf-kwt", "same")])
def test_a_decision_needs_its_word_its_author_and_its_reason(
    seeds: SeedFiles, run: Run, words: tuple[str, ...]
) -> None:
    assert run("decide", *words).exit_code == 2
    assert not seeds.path(FILE).exists()


def test_a_file_in_another_form_is_left_alone(seeds: SeedFiles, run: Run) -> None:
    row = '{ pair = ["ktuf-kwt", "bwi"], decision = "different", by = "MK", on = "2026-11-22", reason = "seen" }'
    seeds.path(FILE).write_text(f"decision = [{row}]\n", encoding="utf-8")
    result = run("decide", "gefont-2", "gefont-npl", "different", *GIVEN)
    assert result.exit_code == 1
    assert "begin each decision with a line [[decision]]" in result.output
    assert seeds.path(FILE).read_text(encoding="utf-8") == f"decision = [{row}]\n"
    seeds.path(FILE).write_text("decision = 7\n", encoding="utf-8")
    assert "who_is_who.toml: column decision" in run("decide", "gefont-2", "gefont-npl", "different", *GIVEN).output


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((entry('["gefont-2", "gefond-npl"]', "different"),), "“gefond-npl”, which no Organisation has as id"),
        (
            (entry('["gefont-2", "bwi"]', "different"), entry('["bwi", "gefont-2"]', "unsure")),
            "column decision.2: found bwi and gefont-2, who also stand in decision.1; allowed: each pair once",
        ),
        ((entry('["gefont-2", "bwi"]', "perhaps"),), "allowed: input should be 'same', 'different' or 'unsure'"),
        ((entry('["gefont-2", "bwi"]', "different", on="2026-02-30"),), "allowed: a full day"),
        ((entry('["gefont-2", "bwi"]', "different", on="2999-01-01"),), "2999-01-01, which is still to come"),
        ((entry('["bwi", "bwi"]', "different"),), "“bwi” twice in the pair; allowed: two different ids"),
        ((entry('["gefont-2", "bwi"]', "different", 'source = "page-9"'),), "“page-9”, which no Source has as id"),
        (
            (
                entry('["gefont-2", "bwi"]', "same"),
                entry('["bwi", "ktuf-kwt"]', "same"),
                entry('["ktuf-kwt", "gefont-2"]', "different"),
            ),
            "column decision.3: found ktuf-kwt and gefont-2 decided different, whom other decisions or a merger",
        ),
    ],
)
def test_check_holds_the_decisions(seeds: SeedFiles, run: Run, entries: tuple[str, ...], told: str) -> None:
    lay_down_decisions(seeds, *entries)
    result = run("check")
    assert result.exit_code == 1
    assert told in result.output
    assert "seeds/who_is_who.toml" in result.output
    assert "1 issue in 1 file" in result.output


def test_two_rows_that_are_the_same_are_doubted_until_they_are_merged(seeds: SeedFiles, run: Run) -> None:
    lay_down_decisions(seeds, entry('["gefont-2", "gefont-npl"]', "same"), entry('["gefont-2", "bwi"]', "different"))
    result = run("check")
    assert result.exit_code == 0
    assert "same on 2026-11-22: “solidarity-ingest merge gefont-2 gefont-npl” keeps the first" in result.output
    assert run("merge", "gefont-npl", "gefont-2", "--yes").exit_code == 0
    result = run("check")
    assert result.exit_code == 0, result.output
    assert "decided" not in result.output
    assert [row["pair"] for row in decisions(seeds)] == [["gefont-2", "gefont-npl"], ["gefont-2", "bwi"]]


def test_a_merger_without_a_decision_carries_what_was_decided_and_gives_it_back(seeds: SeedFiles, run: Run) -> None:
    lay_down_decisions(seeds, entry('["gefont-2", "ktuf-kwt"]', "different"))
    before = seeds.path(FILE).read_bytes()
    result = run("merge", "gefont-npl", "gefont-2", "--yes")
    assert result.exit_code == 0, result.output
    assert run("check").exit_code == 0
    known = run("suggest", "--all", "--min-score", "0", "--organisation", "ktuf-kwt", "--format", "csv").stdout
    assert known.count("decided different on 2026-11-22: seen") == ("gefont-npl" in known)
    assert run("merge", "gefont-npl", "gefont-2", "--undo", "--yes").exit_code == 0
    assert run("check").exit_code == 0
    assert seeds.path(FILE).read_bytes() == before


def test_two_that_were_decided_to_be_different_are_not_merged(seeds: SeedFiles, run: Run) -> None:
    lay_down_decisions(seeds, entry('["gefont-2", "gefont-npl"]', "different"))
    before = {path: path.read_bytes() for path in seeds.root.rglob("*") if path.is_file()}
    result = run("merge", "gefont-npl", "gefont-2", "--yes")
    assert result.exit_code == 1
    assert "decided different, whom other decisions or a merger make the same" in result.output
    assert {path: path.read_bytes() for path in seeds.root.rglob("*") if path.is_file()} == before


def test_what_was_said_of_a_row_that_was_merged_holds_for_the_other() -> None:
    def said(one: str, other: str, word: str) -> Decision:
        told = {"pair": (one, other), "decision": word, "by": "MK", "on": "2026-11-22", "reason": "seen"}
        return Decision.model_validate(told)

    made = (said("a", "b", "same"), said("b", "c", "same"), said("a", "z", "different"))
    decided = Decided(made, frozenset({"c", "z"}))
    assert [decided.standing(name) for name in ("a", "b", "c", "z", "x")] == ["c", "c", "c", "z", None]
    assert decided.find("z", "c") == made[2]
    assert decided.find("c", "b") is None
    assert Decided(made[2:], frozenset({"c", "z"}), (("c", "a"),)).find("c", "z") == made[2]
    # The merger undone, each says again what was decided of itself.
    undone = Decided(made, frozenset({"a", "b", "c", "z"}))
    assert (undone.find("z", "c"), undone.find("z", "a")) == (None, made[2])


def test_decisions_are_no_dataset_and_change_no_load(seeds: SeedFiles, run: Run, tmp_path: Path) -> None:
    store = str(tmp_path / "small.lbdb")
    assert run("apply", "--yes", "--store", store).exit_code == 0
    assert run("decide", "gefont-npl", "gefont-2", "unsure", *GIVEN).exit_code == 0
    assert "nothing was written" in run("apply", "--yes", "--store", store).output
