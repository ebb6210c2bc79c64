"""A plan as one page of HTML that asks nothing of anybody: light and dark, on a phone and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path

from graphmodel.verdicts import RECORDS
from ingest.issues import count
from ingest.told import SORTS, CorridorTold, RowTold, Told
from ingest.told_text import cause_words, people_words, value_words
from ingest.verdicts import Stand

STRICT = "default-src 'none'; style-src 'unsafe-inline'"


def page(told: Told, title: str, now: date, most: int | None) -> str:
    """The whole page; of each kind and sort the first `most`, then how many more there are."""
    name = f"{title[:1].upper()}{title[1:]}"
    sheet = Path(__file__).with_name("told_page.css").read_text(encoding="utf-8")
    parts = [_losses(told), _corridors(told, most), _kinds(told), *_rows(told, most), _doubtful(told, most)]
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_esc(name)}</title>\n<style>\n{sheet}</style>\n</head>\n<body>\n"
        f"<header><h1>{_esc(name)}</h1><p>Verdicts as of {now.isoformat()}, before and after alike.</p></header>\n"
        f'<main>\n<p class="answer">{_esc(_answer(told))}</p>\n' + "\n".join(filter(None, parts)) + "\n</main>\n"
        "</body>\n</html>\n"
    )


def _answer(told: Told) -> str:
    """What matters most in one sentence."""
    if not told.kinds:
        return "Nothing would be added, changed or removed."
    sums = [sum(getattr(kind, how) for kind in told.kinds) for how in ("added", "changed", "removed")]
    rows = "{:,} added, {:,} changed, {:,} removed.".format(*sums)
    if told.corridors is None:
        return f"{rows} Verdicts are not compared, for the store was loaded by another version."
    if told.first:
        return f"A first load: {rows}"
    if not told.corridors:
        return f"No corridor changes its verdict. {rows}"
    parts = [f"{_counted(told.of_sort(sort))} {said}" for sort, said in SORTS.items() if told.of_sort(sort)]
    return f"{'; '.join(parts)}. {rows}"


def _counted(corridors: Sequence[CorridorTold]) -> str:
    return f"{count(len(corridors), 'corridor')} with {people_words(corridors)}"


def _losses(told: Told) -> str:
    if not told.losses:
        return ""
    return f'<p class="loss">More than a twentieth would go of {_esc(", ".join(told.losses))}.</p>'


def _corridors(told: Told, most: int | None) -> str:
    parts = []
    for sort, said in SORTS.items():
        found = told.of_sort(sort)
        if found:
            heading = f"{count(len(found), 'corridor')} {said}"
            items = "".join(map(_corridor, found[:most]))
            parts.append(
                f'<section><h2>{_esc(heading)}</h2><p class="quiet">{people_words(found)}</p>'
                f"<ul>{items}</ul>{_more(len(found), most)}</section>"
            )
    return "\n".join(parts)


def _corridor(one: CorridorTold) -> str:
    people = "migrants unknown" if one.people is None else count(one.people, "migrant")
    causes = "".join(f"<small>{_esc(line)}</small>" for line in cause_words(one))
    return (
        f"<li><b><bdi>{_esc(one.origin)}</bdi> → <bdi>{_esc(one.destination)}</bdi></b> <code>{_esc(one.id)}</code>"
        f" · {people}<br>{_verdict(one.before)} → {_verdict(one.after)}{causes}</li>"
    )


def _verdict(stand: Stand) -> str:
    """The mark of a verdict with its word, in its colour on either ground."""
    if stand == "not_listed":
        return "not listed"
    record = RECORDS[stand]
    svg = f'<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{record.mark}</svg>'
    colours = f"--light:{record.tone.light};--dark:{record.tone.dark}"
    return f'<span class="verdict" style="{colours}">{svg} {_esc(record.word)}</span>'


def _kinds(told: Told) -> str:
    if not told.kinds:
        return ""
    head = "".join(f'<th scope="col" class="number">{name}</th>' for name in ("held", "add", "change", "remove"))
    rows = "".join(
        f'<tr><th scope="row">{_esc(kind.name)}</th>'
        + "".join(map(_number, (kind.held, kind.added, kind.changed, kind.removed)))
        + "</tr>"
        for kind in told.kinds
    )
    others = f'<p class="quiet">{count(told.others, "other kind")} unchanged</p>' if told.others else ""
    return f'<section><h2>By kind</h2><table><tr><th scope="col">kind</th>{head}</tr>{rows}</table>{others}</section>'


def _number(number: int) -> str:
    return f'<td class="number">{number:,}</td>' if number else '<td class="number">–</td>'


def _rows(told: Told, most: int | None) -> list[str]:
    parts = []
    for (kind, how), group in groupby(told.rows, key=lambda row: (row.kind, row.how)):
        rows = list(group)
        items = "".join(map(_row, rows[:most]))
        parts.append(
            f"<section><h2>{_esc(kind)}: {len(rows):,} {how}</h2><ul>{items}</ul>{_more(len(rows), most)}</section>"
        )
    return parts


def _row(row: RowTold) -> str:
    name = f" <bdi>{_esc(value_words(row.caption))}</bdi>" if row.caption else ""
    place = f"<small>{_esc(row.place)}</small>" if row.place else ""
    fields = "".join(
        f'<dt>{_esc(field.name)}</dt><dd><del class="was">{_esc(value_words(field.before))}</del> →'
        f' <ins class="now">{_esc(value_words(field.after))}</ins></dd>'
        for field in row.fields
    )
    return f"<li><b>{_esc(row.id)}</b>{name}{place}{f'<dl>{fields}</dl>' if fields else ''}</li>"


def _doubtful(told: Told, most: int | None) -> str:
    if not told.doubtful:
        return ""
    items = "".join(f"<li>{_esc(line)}</li>" for line in told.doubtful[:most])
    return f"<section><h2>Doubtful</h2><ul>{items}</ul>{_more(len(told.doubtful), most)}</section>"


def _more(total: int, most: int | None) -> str:
    return f'<p class="quiet">and {total - most:,} more</p>' if most is not None and total > most else ""


def _esc(text: str) -> str:
    """A text from data as it is: no markup, no control characters."""
    return escape("".join(sign if sign.isprintable() else "·" for sign in text), quote=True)
