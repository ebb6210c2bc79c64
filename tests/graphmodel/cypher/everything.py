"""A small graph with every kind of node and every type of relation in it, drawn from the model itself."""

from __future__ import annotations

import random
from contextlib import suppress
from itertools import permutations, product
from typing import Any, TypeVar

from pydantic import ValidationError

from graphmodel.errors import ModelError
from graphmodel.graph import Graph
from graphmodel.kinds.record import Load
from graphmodel.model import Element
from graphmodel.schema import allowed_words, column_type, node_kinds, relation_types

E = TypeVar("E", bound=Element)
TEXTS = (
    "Nepal", "Kuwait", "Général", "नेपाल ट्रेड युनियन", "اتحاد عمال", "Union “of” workers", "O'Neill", "all", "a b  c",
    " padded ", "ILO-Office", "ß and İ", "10", "-1.5", "true", "x%_y", "C:\\users", "Straße 5",
)  # fmt: skip
DATES = ("198X", "1995", "2009", "2015-06", "2015-06-01", "2020-02-29", "2020-01", "2022-10/..", "2024-12-31")
NODES = {"Country": 9, "Organisation": 30, "Agreement": 20, "Corridor": 24, "Measurement": 40, "Activity": 16}
FEW = {"searched_on": ("2024-12-31", "2026-11-28"), "languages": ("ne", "ar", "es")}
"""What some fields allow in the form that others have."""
OTHERS, TIES = 6, 34
LEFT_OUT = 0.3


def everything(seed: int = 13) -> Graph:
    """The graph, always the same."""
    draw = random.Random(seed)  # noqa: S311 — nothing secret is drawn
    graph = Graph()
    countries = ["".join(code) for code in list(product("ABC", "LMN", "XYZ"))[:27:3]]
    corridors = [f"{one}-{other}" for one, other in permutations(countries, 2)]
    given = {"Country": countries, "Corridor": draw.sample(corridors, NODES["Corridor"])}
    for name, kind in node_kinds().items():
        if kind is Load:
            continue
        ids = given.get(name) or [f"{name.lower()}-{number}" for number in range(NODES.get(name, OTHERS))]
        for place in ids:
            raw = {"id": place}
            if name == "Measurement":
                raw["corridor"] = draw.choice(given["Corridor"])
            graph.add_node(_drawn(kind, raw, draw))
    tables = graph.tables()
    for relation in relation_types().values():
        starts, ends = (
            [row.id for name in kinds for row in tables[name]] for kinds in (relation.from_kinds, relation.to_kinds)
        )
        for _ in range(TIES):
            raw = {"from_id": draw.choice(starts), "to_id": draw.choice(ends)}
            try:
                graph.add_relation(_drawn(relation, raw, draw))
            except ModelError:
                # Drawn twice: once is enough.
                continue
    return graph


def _drawn(cls: type[E], raw: dict[str, Any], draw: random.Random) -> E:
    """One that the model allows, which forbids a few values together that it allows apart."""
    for _ in range(500):
        with suppress(ValidationError):
            return cls.model_validate(_filled(cls, dict(raw), draw))
    raise AssertionError(f"no {cls.__name__} could be drawn")


def _filled(cls: type[Element], raw: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """What is given, with a value that the model allows in most other fields."""
    for name, info in cls.model_fields.items():
        if name in raw or name in {"origin", "destination"} or (not info.is_required() and draw.random() < LEFT_OUT):
            continue
        words = allowed_words(info.annotation)
        kind = column_type(info.annotation)
        if name in FEW:
            words = FEW[name]
        if kind == "list":
            raw[name] = tuple(draw.sample(words or TEXTS, draw.choice([0, 1, 2, 3])))
        elif kind == "yes_no":
            raw[name] = draw.random() < 0.5
        elif kind == "integer":
            raw[name] = draw.choice([1, 2, 7, 12, 1995, 30_000, 2_147_483_648])
        elif kind == "number":
            raw[name] = draw.choice([0.0, 0.1, 2.5, 100.0, 1e6, 12_345.678])
        elif words:
            raw[name] = draw.choice(words)
        elif "AfterValidator" in repr(info):
            raw[name] = draw.choice(DATES)
        elif name in {"counted_within"}:
            raw[name] = "ALX"
        elif "source" in name:
            raw[name] = f"source-{draw.randrange(OTHERS)}"
        else:
            raw[name] = draw.choice(TEXTS).strip()[:24]
    return raw
