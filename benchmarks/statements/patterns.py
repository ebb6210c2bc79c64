"""Patterns that are walked over the data first, so that something answers to them."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.statements.facts import Direction, Thing, literal
from benchmarks.statements.scope import Scope, dotted

BACK: dict[Direction, Direction] = {"out": "in", "in": "out"}
SHUNNED = 0.2
"""How much less often a step is taken that leads into the measurements or the citations, of which there are most."""


@dataclass(slots=True)
class Step:
    """One relation as it was walked."""

    type: str
    direction: Direction
    end: Thing
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Patterns as text, and conditions that hold at the place where they were walked."""

    text: str
    conditions: list[str]


def walk(scope: Scope, start: Thing, steps: int) -> list[Step]:
    """A walk over relations, each of them once; shorter where the data end."""
    found: list[Step] = []
    used: set[int] = set()
    at = start
    for _ in range(steps):
        ways = [
            Step(name, direction, end, held)
            for direction in BACK
            for name, end, held in _some(scope, at.ties[direction])
            if id(held) not in used
        ]
        if not ways:
            break
        weights = [SHUNNED if way.type in {"MEASURES", "CITED_IN"} else 1.0 for way in ways]
        by_type: dict[str, int] = {}
        for way in ways:
            by_type[way.type] = by_type.get(way.type, 0) + 1
        weights = [weight / by_type[way.type] for weight, way in zip(weights, ways, strict=True)]
        step = scope.draw.choices(ways, weights)[0]
        used.add(id(step.values))
        found.append(step)
        at = step.end
    return found


def _some(scope: Scope, ties: list[tuple[str, Thing, dict[str, object]]]) -> list[tuple[str, Thing, dict[str, object]]]:
    return ties if len(ties) <= 200 else scope.draw.sample(ties, 200)


def chain(scope: Scope, most: float, steps: int, *, at: str | None = None, path: bool = False) -> Drawn | None:
    """One path pattern of so many relations; from a name that is bound where `at` names it. None where none fits.

    `most` is how many rows the statement may come to: what would be more is anchored at the thing that was walked.
    """
    facts, draw = scope.facts, scope.draw
    bound = scope.bound.get(at) if at else None
    start = _thing(scope, bound.of if bound else tuple(facts.by_label))
    walked = walk(scope, start, steps)
    if steps and not walked:
        return None
    things = [start, *(step.end for step in walked)]
    spread = scope.rows * (1 if bound else len(facts.by_label[start.label]))
    growth = _growth(scope, start, walked)
    conditions: list[str] = []
    anchor = None
    if spread * growth > most:
        if bound:
            return None
        anchor = 0
        spread = scope.rows
        growth = _growth(scope, start, walked, exact=True)
        if spread * growth > most:
            return None
    scope.rows = max(1.0, spread * growth)
    text, names = "", list[str]()
    for place, thing in enumerate(things):
        if place == 0 and bound:
            name = bound.name
            text += f"({name})"
        else:
            name, written = _node(scope, thing, anchored=place == anchor)
            text += written
            if name and scope.chance(0.3) and place != anchor:
                conditions += _held(scope, name, thing.label, thing.values)
        names.append(name)
        if place < len(walked):
            text += _relation(scope, walked[place], conditions)
    if path:
        name = scope.name()
        scope.bind(name, "path")
        text = f"{name} = {text}"
    draw.shuffle(conditions)
    return Drawn(text, conditions)


def _thing(scope: Scope, labels: tuple[str, ...]) -> Thing:
    label = scope.draw.choice([label for label in labels if label in scope.facts.by_label])
    rows = scope.facts.by_label[label]
    # A thing on which nothing hangs is a poor beginning.
    for _ in range(6):
        thing = scope.draw.choice(rows)
        if thing.ties["out"] or thing.ties["in"]:
            return thing
    return thing


def _growth(scope: Scope, start: Thing, walked: list[Step], *, exact: bool = False) -> float:
    found, at = 1.0, start
    for place, step in enumerate(walked):
        if exact and place == 0:
            found *= sum(name == step.type for name, _, _ in at.ties[step.direction])
        else:
            found *= scope.facts.lean.get((at.label, step.type, step.direction), 1.0)
        at = step.end
    return max(found, 1.0)


def _node(scope: Scope, thing: Thing, *, anchored: bool) -> tuple[str, str]:
    draw, label = scope.draw, thing.label
    if scope.chance(0.12) and not anchored:
        return "", draw.choice(["()", f"(:{label})"])
    of: tuple[str, ...] = (label,)
    name, labels = scope.name(), f":{label}"
    second = scope.facts.second_labels(label)
    if scope.chance(0.08):
        labels = ""
        of = tuple(scope.facts.by_label)
    elif scope.chance(0.1):
        others = [other for other in scope.facts.by_label if other != label]
        other = draw.choice(others)
        of, labels = draw.choice(
            [
                ((label, other), f":{label}|{other}"),
                ((label,), f":{label}&!{other}"),
                ((label,), f":!{other}&{label}"),
                ((label,), f":%&{label}"),
                ((label,), f":({label}|{other})&!{other}"),
            ]
        )
    elif second and scope.chance(0.2):
        kind = draw.choice(second)
        labels = draw.choice([f":{label}:{kind}", f":{label}&{kind}", f":{kind}", f":{label}&!{kind}"])
    properties = f" {{id: {scope.value(thing.id)}}}" if anchored else ""
    if not properties and scope.chance(0.05):
        column = draw.choice([name for name, value in thing.values.items() if not isinstance(value, list | float)])
        properties = f" {{`{column}`: {literal(thing.values[column])}}}"
    scope.bind(name, "node", of)
    return name, f"({name}{labels}{properties})"


def _relation(scope: Scope, step: Step, conditions: list[str]) -> str:
    of: tuple[str, ...] = (step.type,)
    draw, types = scope.draw, f":{step.type}"
    other = draw.choice(scope.facts.types)
    small = scope.rows < 2_000
    if scope.chance(0.1) and other != step.type:
        types, of = draw.choice([f":{step.type}|{other}", f":{other}|{step.type}"]), (step.type, other)
    elif scope.chance(0.05) and small:
        types, of = "", tuple(scope.facts.types)
    elif scope.chance(0.04) and small:
        types = f":!{other}"
        of = tuple(name for name in scope.facts.types if name != other)
    name = scope.name() if scope.chance(0.5) else ""
    if name:
        scope.bind(name, "relation", of)
    held = ""
    if scope.chance(0.06) and step.values:
        column = draw.choice(sorted(step.values.keys() - {"id"}) or ["id"])
        if column != "id" and not isinstance(step.values[column], list | float):
            held = f" {{`{column}`: {literal(step.values[column])}}}"
    if name and scope.chance(0.3):
        conditions += _held(scope, name, step.type, step.values)
    inner = f"[{name}{types}{held}]"
    if scope.chance(0.1) and small:
        return draw.choice([f"-{inner}-", f"<-{inner}->"])
    return f"-{inner}->" if step.direction == "out" else f"<-{inner}-"


def _held(scope: Scope, name: str, kind: str, values: dict[str, object]) -> list[str]:
    """A condition that the walked thing meets."""
    bound = scope.bound[name]
    column = scope.draw.choice(sorted(values))
    if bound.sort == "relation" and column == "id":
        return []
    value, at = values[column], dotted(bound, column)
    if isinstance(value, list):
        return [f"{literal(scope.draw.choice(value))} IN {at}"] if value else [f"size({at}) = 0"]
    if isinstance(value, bool):
        return [at if value else f"NOT {at}"]
    if isinstance(value, int | float):
        return [f"{at} {scope.draw.choice(['>=', '<=', '=', '<'])} {scope.value(value)}"]
    texts = [
        f"{at} = {scope.value(value)}",
        f"{at} <> {scope.value('none of these')}",
        f"{at} >= {scope.value(str(value)[:4])}",
        f"{at} STARTS WITH {literal(str(value)[:3])}",
        f"{at} CONTAINS {literal(str(value)[1:4])}",
        f"{at} IN {literal([value, scope.draw.choice(scope.facts.words((kind,), column) or (value,))])}",
    ]
    return [scope.draw.choice(texts)]


def lengths(scope: Scope, most: float) -> Drawn | None:
    """A pattern of variable length over ties between organisations or agreements, bounded."""
    draw, facts = scope.draw, scope.facts
    label = draw.choice([name for name in ("Organisation", "Agreement", "Country") if name in facts.by_label])
    own = sorted(
        {key[1] for key in facts.lean if key[0] == label and key[2] == "out"}
        & {key[1] for key in facts.lean if key[0] == label and key[2] == "in"}
    )
    types = draw.sample(own, min(len(own), draw.choice([1, 1, 2, 3])))
    if not types:
        types = ["ORIGIN", "DESTINATION"]
    start = _thing(scope, (label,))
    least, longest = draw.choice([(1, 2), (1, 3), (2, 3), (0, 2), (0, 1), (2, 2), (1, 4)])
    undirected = scope.chance(0.3)
    if undirected or label == "Country":
        longest = min(longest, 2)
        least = min(least, 2)
    a, b, r = scope.name(), scope.name(), scope.name() if scope.chance(0.4) else ""
    length = f"*{least}..{longest}" if least != longest else draw.choice([f"*{least}", f"*{least}..{longest}"])
    inner = f"[{r}:{'|'.join(types)}{length}]"
    tie = f"-{inner}-" if undirected else draw.choice([f"-{inner}->", f"<-{inner}-"])
    anchored = undirected or label == "Country" or scope.chance(0.4) or scope.rows > 10
    held = f" {{id: {scope.value(start.id)}}}" if anchored else ""
    scope.bind(a, "node", (label,))
    scope.bind(b, "node", (label,) if label != "Country" else ("Country", "Corridor"))
    end = f"({b}:{label})" if scope.chance(0.6) and label != "Country" else f"({b})"
    scope.rows *= min(most, 60.0 if anchored else 4_000.0)
    path = scope.name() if scope.chance(0.5) else ""
    if path:
        scope.bind(path, "path")
    return Drawn(f"{path + ' = ' if path else ''}({a}:{label}{held}){tie}{end}", [])
