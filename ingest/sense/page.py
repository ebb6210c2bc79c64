"""All kinds of nonsense as a page of Markdown, made from the rules themselves."""

from __future__ import annotations

from ingest.sense.findings import FITS_NOTHING, SUBJECTS, rules_of
from ingest.sense.rule import Edit, Rule

_HEAD = """# Nonsense that `check` knows

An **issue** stops a load. A **doubt** is odd and may be right: `solidarity-ingest check` lists it until the row is
mended or its `dataset.toml` says under `[[looked_at]]` that somebody looked at it (`file`, `doubt`, `ids`, `reason`).
Both are looked for once every row can be read: what cannot be (an unknown word, a date that no calendar has, an
identifier twice, an end that leads nowhere) is an issue before.

Each kind is one record in a module of `ingest/sense/`. A test spoils a faultless small world by the example of each
and expects just that kind. This page is made from the records by `make docs`.
"""
_FOOT = f"""One more doubt, `{FITS_NOTHING}`, is of `[[looked_at]]` itself: an entry whose row is not doubted.

## Against the store

Where there is a store to compare with (`plan`, `apply`, `check --store`), a number of less than half of what the store
holds is listed, and a text with more question marks or replacement characters than there. `apply` refuses to lose
letters without `--allow-loss letters`.
"""


def nonsense_page() -> str:
    """The page: a table for each subject."""
    lines = [_HEAD]
    for title, module in SUBJECTS.items():
        lines += [f"## {title}", "", "| kind | what is wrong | what is allowed | example |", "|---|---|---|---|"]
        lines += [_row(rule) for rule in rules_of(module)] + [""]
    return "\n".join([*lines, _FOOT])


def _row(rule: Rule) -> str:
    cells = (f"`{rule.name}`", f"{rule.severity}: {rule.says}", rule.allowed, "; ".join(map(_example, rule.example)))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _example(edit: Edit) -> str:
    file = edit.file.rpartition("/")[2] if not edit.file.endswith(".toml") else edit.file
    if not edit.old:
        return f"{file}: and `{_code(edit.new)}`"
    if not edit.new:
        return f"{file}: without `{_code(edit.old)}`"
    return f"{file}: `{_code(edit.old)}` → `{_code(edit.new)}`"


def _code(text: str) -> str:
    """A text in one line, with what cannot be seen spelt out."""
    shown = text.strip("\n").replace("\n", " ⏎ ")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in shown)
