"""What a check found, for other programs: JSON of our own, or SARIF 2.1.0, which editors show in its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graphmodel.errors import SolidarityError
from ingest.bad_rows import LeftRows
from ingest.issues import Issue, quoted
from ingest.sense.findings import Doubt, all_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PROGRAM = "solidarity-ingest"
SUFFIXES = (".json", ".sarif")
_LEVELS = {"issue": "error", "left_out": "warning", "doubt": "note"}
_RULES = {"issue": "A fault that stops a load.", "left_out": "A bad row without which a load goes on."}


def check_report_path(path: Path) -> None:
    """Raise SolidarityError for a name that tells no form."""
    if path.suffix.lower() not in SUFFIXES:
        raise SolidarityError(f"found {quoted(path.name)} as a report; allowed: {', '.join(SUFFIXES)}; name it so")


def report_text(
    path: Path, issues: Sequence[Issue], doubts: Sequence[Doubt], left: Sequence[LeftRows], *, complete: bool
) -> str:
    """The report in the form that the name of its file tells; not `complete` where more was found than was kept."""
    found = [
        *(_entry("issue", issue) for issue in issues),
        *(_entry("left_out", issue) for one in left for issue in one.issues),
        *(_entry("doubt", doubt.issue, rule=doubt.rule, id=doubt.id) for doubt in doubts),
    ]
    told: object = {"program": PROGRAM, "complete": complete, "found": found}
    if path.suffix.lower() == ".sarif":
        told = _sarif(found, complete)
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _entry(kind: str, issue: Issue, **more: str) -> dict[str, Any]:
    given = {name: getattr(issue, name) for name in ("file", "line", "column", "found", "allowed", "hint")}
    return {"kind": kind, **more, **given}


def _sarif(found: Sequence[dict[str, Any]], complete: bool) -> dict[str, Any]:
    run = {
        "tool": {"driver": {"name": PROGRAM, "rules": list(_rules(found))}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "properties": {"complete": complete},
        "results": [_result(one) for one in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(found: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    says = {**_RULES, **{rule.name: rule.says for rule in all_rules()}}
    for name in dict.fromkeys(_rule(one) for one in found):
        yield {"id": name, "shortDescription": {"text": says.get(name, name)}}


def _rule(one: dict[str, Any]) -> str:
    return str(one.get("rule") or one["kind"])


def _result(one: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(one["file"])}}
    if one["line"] is not None:
        place["region"] = {"startLine": one["line"]}
    location: dict[str, Any] = {"physicalLocation": place}
    if one["column"] is not None:
        location["logicalLocations"] = [{"name": one["column"], "kind": "member"}]
    column = f"column {one['column']}: " if one["column"] is not None else ""
    allowed = f"; allowed: {one['allowed']}" if one["allowed"] else ""
    return {
        "ruleId": _rule(one),
        "level": _LEVELS[one["kind"]],
        "message": {"text": f"{column}found {one['found']}{allowed}; {one['hint']}"},
        "locations": [location],
        "properties": {name: one[name] for name in ("found", "allowed", "hint", "id") if one.get(name) is not None},
    }
