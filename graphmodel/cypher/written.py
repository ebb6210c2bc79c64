"""Parts of a statement as they are written, in short: what a plan names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphmodel.cypher.tree import (
    Binary,
    Call,
    Comparison,
    CountStar,
    Direction,
    Expression,
    HasLabels,
    IsNull,
    LabelAnd,
    LabelAnyName,
    LabelExpression,
    LabelName,
    LabelNot,
    LabelOr,
    Length,
    ListOf,
    Literal,
    Parameter,
    Projection,
    Property,
    Quantified,
    Subquery,
    Unary,
    Variable,
)

LONGEST = 60
"""Letters of one expression at most."""
REST = "…"


def expression(part: Expression) -> str:
    """An expression, with a dot for what is too long to be told in a line."""
    text = _expression(part)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}{REST}"


def _expression(part: Expression) -> str:
    match part:
        case Literal(value=value):
            return _literal(value)
        case Parameter(name=name):
            return f"${name}"
        case Variable(name=name):
            return name
        case Property(of=Variable(name=hidden), name=name) if hidden.startswith(" "):
            return name
        case Property(of=of, name=name):
            return f"{_expression(of)}.{name}"
        case ListOf(items=items):
            return f"[{_several(items[:3])}{', ' + REST if len(items) > 3 else ''}]"
        case Unary(operator=operator, of=of):
            return f"{operator} {_expression(of)}" if operator == "NOT" else f"{operator}{_expression(of)}"
        case Binary(operator=operator, left=left, right=right):
            return f"{_expression(left)} {operator} {_expression(right)}"
        case Comparison(first=first, rest=rest):
            return " ".join([_expression(first), *(f"{sign} {_expression(other)}" for sign, other in rest)])
        case IsNull(of=of, negated=negated):
            return f"{_expression(of)} IS {'NOT ' if negated else ''}NULL"
        case HasLabels(of=of, labels=asked):
            return f"{_expression(of)}:{labels(asked)}"
        case CountStar():
            return "count(*)"
        case Call(name=name, arguments=arguments, distinct=distinct):
            return f"{name}({'DISTINCT ' if distinct else ''}{_several(arguments)})"
        case Quantified(quantifier=word, name=name, of=of):
            return f"{word}({name.strip() or 'x'} IN {_expression(of)} {REST})"
        case Subquery(word=word):
            return f"{word} {{ {REST} }}"
    return REST


def _literal(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _several(parts: Iterable[Expression]) -> str:
    return ", ".join(map(_expression, parts))


def labels(asked: LabelExpression) -> str:
    """Labels or types as they are written."""
    match asked:
        case LabelName(name=name):
            return name
        case LabelAnyName():
            return "%"
        case LabelNot(of=of):
            return f"!{labels(of)}"
        case LabelAnd(parts=parts):
            return "&".join(map(labels, parts))
        case LabelOr(parts=parts):
            return "|".join(map(labels, parts))
    return REST


def node(key: str, asked: Sequence[LabelExpression] = ()) -> str:
    """(name:Label), the name left out where it has none."""
    return f"({key.strip() if not key.startswith(' ') else ''}{''.join(f':{labels(one)}' for one in asked)})"


def relation(key: str, types: str, length: Length | None, direction: Direction) -> str:
    """-[name:TYPE*1..3]->."""
    far = ""
    if length is not None:
        far = f"*{length.least}..{'' if length.most is None else length.most}"
    inner = f"{'' if key.startswith(' ') else key}{types and ':' + types}{far}"
    middle = f"[{inner}]" if inner else ""
    return f"{'<' if direction == 'in' else ''}-{middle}-{'>' if direction == 'out' else ''}"


def conditions(asked: Iterable[Expression]) -> str:
    """“ WHERE …” with what is asked, or nothing."""
    told = " AND ".join(expression(one) for one in asked)
    return f" WHERE {told}" if told else ""


def projection(clause: Projection) -> str:
    """What a WITH or RETURN shows, in which order, and how many."""
    shown = ["*"] if clause.whole else []
    shown += [
        expression(item.of) + (f" AS {item.name}" if item.named and item.of != Variable(item.name) else "")
        for item in clause.items
    ]
    told = f"{'RETURN' if clause.returns else 'WITH'} {'DISTINCT ' if clause.distinct else ''}{', '.join(shown)}"
    if clause.order:
        keys = [f"{expression(one.of)}{' DESC' if one.descending else ''}" for one in clause.order]
        told += f" ORDER BY {', '.join(keys)}"
    for word, count in (("SKIP", clause.skip), ("LIMIT", clause.limit)):
        told += f" {word} {expression(count)}" if count is not None else ""
    return told + (conditions([clause.where]) if clause.where is not None else "")
