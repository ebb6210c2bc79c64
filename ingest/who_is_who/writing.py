"""A decision put into `who_is_who.toml`; all else in the file stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from graphmodel.errors import SolidarityError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Source
from ingest.editing.whole import write_whole
from ingest.issues import SeedIssues
from ingest.who_is_who.decisions import WHO_IS_WHO_FILE, Decision, Decisions, Word, declared_decisions

HEAD = "# Pairs of organisations that look alike, and what was decided about each: see “Who is who” in README.md.\n\n"
_START = re.compile(r"(?m)^(?=\[\[decision\]\])")
_BEHIND = re.compile(r"(?m)^[ \t]*(?:#.*)?\r?$")


class DecisionFault(SolidarityError):
    """A decision that cannot be written."""


def decide(
    seeds: Path, graph: Graph, pair: tuple[str, str], word: Word, *, by: str, reason: str, source: str | None, on: date
) -> tuple[Decision, Decision | None]:
    """Write what somebody decided on a day; gives it back with the earlier decision that gave way.

    Raises DecisionFault where it makes no sense beside the rows on record, or the file is in another form.
    """
    told = {"pair": pair, "decision": word, "by": by.strip(), "on": on.isoformat(), "reason": reason.strip()}
    try:
        decision = Decision.model_validate(told | ({"source": source} if source is not None else {}))
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = first["loc"][0] if first["loc"] else "pair"
        raise DecisionFault(f"{where}: {first['msg'].removeprefix('Value error, ')}; nothing was decided") from fault
    if source is not None and graph.find(Source, source) is None:
        raise DecisionFault(f"no source has the id “{source}”; add it to sources.csv first; nothing was decided")
    return decision, write_decision(seeds, decision)


def write_decision(seeds: Path, decision: Decision) -> Decision | None:
    """Put a decision at the end of the file, or in the place of an earlier one about the pair, which is given back.

    Raises SeedIssues for a file that cannot be read, DecisionFault for one in another form, NotWritten.
    """
    path = seeds / WHO_IS_WHO_FILE
    before, issues = declared_decisions(seeds)
    if issues:
        raise SeedIssues(issues)
    text = path.read_bytes().decode("utf-8-sig") if path.is_file() else HEAD
    head, *blocks = _START.split(text)
    place = next((at for at, one in enumerate(before) if one.ids == decision.ids), len(before))
    replaced = before[place] if place < len(before) else None
    if replaced is None:
        blocks.append(("\n" if blocks else "") + _block(decision))
    elif place < len(blocks):
        # What stands behind the lines of the earlier one, as a remark on the next, is kept.
        behind = _BEHIND.search(blocks[place])
        blocks[place] = _block(decision) + (blocks[place][behind.start() :] if behind else "")
    new = head + "".join(blocks)
    if _parsed(new) != (*before[:place], decision, *before[place + 1 :]):
        hint = "begin each decision with a line [[decision]] and end each with a line feed, or write this one by hand"
        raise DecisionFault(f"{path.as_posix()} is not written as it is here; {hint}")
    write_whole({path: new.encode("utf-8")})
    return replaced


def _block(decision: Decision) -> str:
    held = decision.model_dump(exclude_none=True)
    held["pair"] = list(decision.pair)
    # What JSON writes for a text or a list of texts, TOML reads as the same.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in held.items()]
    return "\n".join(["[[decision]]", *lines, ""])


def _parsed(text: str) -> tuple[Decision, ...] | None:
    try:
        return Decisions.model_validate(tomllib.loads(text)).decision
    except ValueError:
        return None
