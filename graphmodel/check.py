"""The model is itself checked: names, descriptions, ends and column types hold together."""

from __future__ import annotations

import re
from typing import get_args

from graphmodel.errors import ModelError
from graphmodel.model import Element, Sourced
from graphmodel.organisation_kinds import KINDS, OrganisationKind
from graphmodel.schema import column_type, node_kinds, relation_types
from graphmodel.signs import TieStyle
from graphmodel.verdicts import RECORDS, Verdict


def check_model() -> None:
    """Raise ModelError with every fault of the declared kinds and relations; say nothing when all is well."""
    faults = [fault for cls in (*node_kinds().values(), *relation_types().values()) for fault in _faults(cls)]
    for name, relation in relation_types().items():
        unknown = {*relation.from_kinds, *relation.to_kinds} - node_kinds().keys()
        faults += [f"{name}: no kind is called {end}" for end in sorted(unknown)]
        if not relation.from_kinds or not relation.to_kinds:
            faults.append(f"{name}: both ends need a kind")
        if not relation.back:
            faults.append(f"{name}: no words for how it is read from its end (back)")
        if relation.drawn and not _shown({*relation.from_kinds, *relation.to_kinds}):
            faults.append(f"{name}: it is drawn, and an end of it is of no kind that is drawn (sign)")
        if relation.drawn and (relation.drawn in get_args(TieStyle)) == (relation.look is not None):
            faults.append(f"{name}: the line {relation.drawn} is either shared or its own (look)")
        if relation.drawn and not issubclass(relation, Sourced):
            faults.append(f"{name}: it is drawn, and names no source")
        if not re.fullmatch(r"[A-Z]+(_[A-Z]+)*", name):
            faults.append(f"{name}: a relation type is a verb in UPPER_SNAKE")
        faults += [
            f"{name}: key field {field} does not exist" for field in relation.key if field not in relation.model_fields
        ]
    for name, kind in node_kinds().items():
        faults += [
            f"{name}: found by {field}, which is not a field"
            for field in kind.found_by
            if field not in kind.model_fields
        ]
        if kind.sign and not kind.found_by:
            faults.append(f"{name}: it is drawn, and nobody can find it (found_by)")
        if kind.caption not in kind.model_fields:
            faults.append(f"{name}: caption {kind.caption} is not a field")
        if kind.second_label is not None and kind.second_label not in kind.model_fields:
            faults.append(f"{name}: second label {kind.second_label} is not a field")
    faults += _verdict_faults()
    if faults:
        raise ModelError("the model does not hold together:\n" + "\n".join(faults))


def _shown(kinds: set[str]) -> bool:
    """Is everything at the ends drawn: organisations by their kind, corridors as a line, others by their own sign?"""
    found = node_kinds()
    return all(name in {"Organisation", "Corridor"} or (name in found and found[name].sign) for name in kinds)


def _verdict_faults() -> list[str]:
    names = get_args(Verdict)
    found = [f"verdict {name}: no record" for name in names if name not in RECORDS]
    found += [f"verdict {name}: a record, and no word of the list" for name in RECORDS if name not in names]
    for part in ("word", "sign", "mark"):
        held = [getattr(record, part) for record in RECORDS.values()]
        found += [
            f"verdict {name}: its {part} is not its own"
            for name, one in zip(RECORDS, held, strict=True)
            if held.count(one) > 1
        ]
    return found + [f"kind {name}: no record" for name in get_args(OrganisationKind) if name not in KINDS]


def _faults(cls: type[Element]) -> list[str]:
    name = cls.__name__
    found = [] if (cls.__doc__ or "").strip() else [f"{name}: no docstring"]
    if not getattr(cls, "label", ""):
        found.append(f"{name}: no label for users")
    for field, info in cls.model_fields.items():
        if not info.description:
            found.append(f"{name}.{field}: no description")
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field):
            found.append(f"{name}.{field}: properties are snake_case")
        try:
            column_type(info.annotation)
        except TypeError as fault:
            found.append(f"{name}.{field}: {fault}")
    found += [f"{name}: computed field {field} does not exist" for field in cls.computed - cls.model_fields.keys()]
    return found
