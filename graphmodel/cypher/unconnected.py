"""Patterns of one MATCH that nothing joins: every find of the one is put beside every find of the other."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.cypher import written
from graphmodel.cypher.mentioned import conjuncts, id_sought, mentioned
from graphmodel.cypher.scope import Scope, Seen
from graphmodel.cypher.tree import Expression, Match, PathPattern


def warn_unconnected(clause: Match, scope: Scope, seen: Seen) -> None:
    """Warn where two patterns share no name, no condition names both, and neither is one thing known by its id."""
    if len(clause.patterns) < 2:
        return
    conditions = list(conjuncts(clause.where))
    groups: list[tuple[set[str], PathPattern]] = []
    for pattern in clause.patterns:
        names = set(mentioned(pattern))
        if not names & set(scope) and not _is_one(pattern, conditions):
            groups.append((names, pattern))
    for names in [set(mentioned(condition)) for condition in conditions] + [names for names, _ in groups]:
        groups = _joined(groups, names)
    if len(groups) > 1:
        seen.warn("unconnected", one=_shown(groups[0][1]), other=_shown(groups[1][1]))


def _joined(groups: list[tuple[set[str], PathPattern]], names: set[str]) -> list[tuple[set[str], PathPattern]]:
    met = [group for group in groups if group[0] & names]
    if not met:
        return groups
    whole = set.union(*(group[0] for group in met)), met[0][1]
    return [whole, *(group for group in groups if not group[0] & names)]


def _is_one(pattern: PathPattern, conditions: Iterable[Expression]) -> bool:
    """Is one of its nodes known by its id?"""
    for node in pattern.nodes:
        if node.properties is not None and "id" in dict(getattr(node.properties, "items", ())):
            return True
        if node.name is not None and any(id_sought(condition, node.name) for condition in conditions):
            return True
    return False


def _shown(pattern: PathPattern) -> str:
    node = pattern.nodes[0]
    first = written.node(node.name or "", [node.labels] if node.labels is not None else [])
    return first + ("-…" if pattern.relations else "")
