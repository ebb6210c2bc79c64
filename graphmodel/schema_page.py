"""The schema as a page for reading, made from the classes: types as Cypher has them, and how to compare dates."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.model import Element
from graphmodel.schema import ColumnType, allowed_words, column_type, is_partial_date, node_kinds, relation_types

CYPHER_TYPES: Mapping[ColumnType, str] = {
    "text": "STRING",
    "integer": "INTEGER",
    "number": "FLOAT",
    "yes_no": "BOOLEAN",
    "list": "LIST&lt;STRING&gt;",
}
"""How Cypher calls what each type of column holds, as Markdown."""
_RESERVED = """
ADD ALL AND AS ASC ASCENDING ASSERT BY CALL CASE CONSTRAINT CONTAINS COUNT CREATE CSV DELETE DESC DESCENDING DETACH
DISTINCT DO DROP ELSE END ENDS EXISTS FALSE FOR FOREACH IN INDEX IS JOIN KEY LIMIT LOAD MANDATORY MATCH MERGE NODE NOT
NULL OF ON OPTIONAL OR ORDER REMOVE REQUIRE RETURN SCALAR SCAN SET SKIP START STARTS THEN TRUE UNION UNIQUE UNWIND USING
WHEN WHERE WITH XOR YIELD
"""
RESERVED = frozenset(_RESERVED.split())
"""The words that openCypher reserves."""
_TYPES = """\
Nodes carry their class as label, relations their verb as type; an organisation carries its kind as a second label, too
(`:NationalCentre`). Types are those that Cypher sees, the same on both stores. “Always” means that every one has a
value. “May be missing” means that the value can be null: not known, or none; `x.name IS NULL` finds it, and any
comparison leaves it out, `NOT x.name = 'y'` as well. A list is never null: where nothing is in it, it is empty
(`size(a.sectors) = 0`), and whether nothing is so or nothing is known it does not tell. A BOOLEAN is asked as it is
(`WHERE k.listed`); one that may be missing with `coalesce(a.auto_renew, false)`. Words in brackets are the only ones
that a property, or an item of a list, can hold."""
_DATES = """\
## Partial dates

A date is a STRING that is as exact as its source and no more: `2018`, `2018-06`, `2018-06-01`, a decade as `198X`, and
`2022-10/..` for “not before October 2022”. So a date can mean many days, and “before June 2018” has two answers: those
that lie before it for certain, and those that may. Write the bound as short as it is, a month and not its first day,
a year and not its January.

Signed before June 2018 for certain, whatever day is meant:

```cypher
MATCH (a:Agreement)
WHERE a.signed_on < left('2018-06', size(a.signed_on)) AND NOT a.signed_on ENDS WITH '/..'
RETURN a.id AS agreement, a.signed_on AS signed
ORDER BY agreement
```

Signed before June 2018 perhaps, as `2018` may be:

```cypher
MATCH (a:Agreement)
WHERE replace(replace(a.signed_on, 'X', '0'), '/..', '') < '2018-06'
RETURN a.id AS agreement, a.signed_on AS signed
ORDER BY agreement
```

In order of the first day that each can mean, those without a date last:

```cypher
MATCH (a:Agreement)
RETURN a.id AS agreement, a.signed_on AS signed
ORDER BY replace(replace(a.signed_on, 'X', '0'), '/..', ''), agreement
```

By the text alone (`ORDER BY a.signed_on`) a decade would stand after all its years. Both conditions leave out what has
no date; `a.signed_on IS NULL OR …` takes it in. The dates of COVERS are full days and compare as they are:
`c.since <= '2020-01-01'`."""
_LISTED = """\
## Which corridors are listed

Every pair of countries that anything reaches is a Corridor; `listed` are those that somebody named: a stock, a host
count, an outflow or an agreement. The others are there because a text for a whole country reaches them. Gaps,
verdicts and shares are about the listed ones, so a statement about corridors nearly always wants `WHERE k.listed`.

Corridors with what reaches them, listed or not:

```cypher
MATCH (k:Corridor)
RETURN k.listed AS listed, count(*) AS corridors
ORDER BY listed
```"""
_NAMES = """\
## Names that are words of Cypher

{names}. Between back-ticks they are names everywhere. In Cypher of your own they are read without, after a full stop
and within braces, on both stores; the embedded store's own engine, which answers the named questions and any program
that opens the file by itself, wants the back-ticks.

By a property that is a word of Cypher:

```cypher
MATCH (a:Agreement)-[n:NAMES]->(c:Country)
WHERE n.`ends` = 'destination'
RETURN a.id AS agreement, c.id AS country
ORDER BY agreement, country
```

Another one:

```cypher
MATCH (o:Organisation)-[s:SUCCEEDED_BY]->(heir:Organisation)
RETURN o.id AS gone, heir.id AS heir, s.`on` AS happened
ORDER BY gone, heir, happened
```"""


def schema_page() -> str:
    """The schema as Markdown, for the analysts' page and the repository."""
    lines = ["# Schema", "", _TYPES, "", _DATES, "", _LISTED, "", _NAMES.format(names=_reserved()), ""]
    for name, kind in node_kinds().items():
        lines += [f"## {name}", "", _doc(kind), "", *_field_table(kind)]
    for name, relation in relation_types().items():
        ends = f"({'|'.join(relation.from_kinds)})-[{name}]->({'|'.join(relation.to_kinds)})"
        lines += [f"## {name}", "", _doc(relation), "", f"`{ends}`", "", *_field_table(relation)]
    return "\n".join(lines).rstrip() + "\n"


def reserved_names() -> list[tuple[str, str]]:
    """The labels, types and properties that are words of Cypher; with a property the class that has it, else ""."""
    found = []
    for name, cls in {**node_kinds(), **relation_types()}.items():
        found += [("", name)] if name.upper() in RESERVED else []
        found += [(name, part) for part in _properties(cls) if part.upper() in RESERVED]
    return found


def _reserved() -> str:
    parts = [f"`{name}` of {cls}" if cls else f"`:{name}`" for cls, name in reserved_names()]
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _properties(cls: type[Element]) -> list[str]:
    return [name for name in cls.model_fields if name not in {"from_id", "to_id"}]


def _doc(cls: type[Element]) -> str:
    note = " Computed at load." if cls.derived else ""
    return (cls.__doc__ or "").strip() + note


def _field_table(cls: type[Element]) -> list[str]:
    rows = [
        f"| `{name}` | {_type(cls, name)} | {_there(cls, name)} | {_meaning(cls, name)} |" for name in _properties(cls)
    ]
    return ["| property | type | there | meaning |", "|---|---|---|---|", *rows, ""] if rows else []


def _type(cls: type[Element], name: str) -> str:
    held = CYPHER_TYPES[column_type(cls.model_fields[name].annotation)]
    return f"{held}, partial date" if is_partial_date(cls, name) else held


def _there(cls: type[Element], name: str) -> str:
    if column_type(cls.model_fields[name].annotation) == "list":
        return "always, perhaps empty"
    info = cls.model_fields[name]
    return "may be missing" if not info.is_required() and info.default is None else "always"


def _meaning(cls: type[Element], name: str) -> str:
    info = cls.model_fields[name]
    words = allowed_words(info.annotation)
    listed = f" ({', '.join(words)})" if words else ""
    note = " Computed at load." if name in cls.computed else ""
    return f"{info.description}{listed}{note}".replace("|", "\\|")
