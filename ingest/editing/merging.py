"""Two rows that are one thing, or two bodies that became one: what hangs on the one is carried to the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphmodel.kinds.agreement import Activity, Agreement
from graphmodel.kinds.organisation import Organisation
from graphmodel.model import Node, Relation
from graphmodel.relations import AffiliatedTo, SucceededBy
from graphmodel.schema import relation_types
from graphmodel.tables import plain_text
from ingest.editing.adding import Adding, at
from ingest.editing.change import Change, EditFault
from ingest.editing.merged import Merge, lines_of, put_back, read_merged, write_merged
from ingest.editing.renaming import aliases, moved_id, rename_in_texts
from ingest.issues import count
from ingest.who_is_who.decisions import WHO_IS_WHO_FILE

_OWN = frozenset({"id", "name", "acronym", "title", "aliases", "native_names", "kind", "confidence", "placeholder"})
"""What a row keeps, whatever the other says."""


def merge(change: Change, cls: type[Node], kept: str, gone: str, today: date) -> list[str]:
    """Make one thing of two rows of the same: the second goes, and what hung on it hangs on the first.

    Its names become aliases, what only it said is taken over, ties that are the same fall together. What was done is
    told, and recorded in the seeds so that it can be undone. Raises EditFault for two that cannot be one.
    """
    if kept == gone:
        raise EditFault(f"{kept} was named twice; name the row that stays and the row that goes")
    one, other = change.graph.get_node(cls, kept), change.graph.get_node(cls, gone)
    values = dict(_taken_over(one, other))
    if isinstance(one, Organisation) and isinstance(other, Organisation):
        names = [other.name, *([other.acronym] if other.acronym else []), *other.aliases]
        values["aliases"] = ";".join(aliases(one, names, {one.name, one.acronym or ""}))
        values["native_names"] = ";".join(dict.fromkeys([*one.native_names, *other.native_names]))
    change.set(cls, kept, values)
    change.remove(cls, gone)
    moved, fallen = _activities(change, kept, gone), 0
    for tie in [tie for kind in relation_types().values() if not kind.derived for tie in change.graph.relations(kind)]:
        ends = {end: moved_id(getattr(tie, end), gone, kept) for end in ("from_id", "to_id")}
        if ends == {"from_id": tie.from_id, "to_id": tie.to_id}:
            continue
        if ends["from_id"] == ends["to_id"] or _is_there(change, tie, tie.model_copy(update=ends)):
            change.remove(type(tie), tie.id)
            fallen += 1
        else:
            change.set(type(tie), tie.id, {end: name for end, name in ends.items() if name != getattr(tie, end)})
            moved += 1
    # What was decided about the row that goes is carried by the record of the merge, and says why it went.
    prose = rename_in_texts(change, gone, kept, besides={WHO_IS_WHO_FILE})
    _record(change, kept, gone, today)
    fell = f"{count(fallen, 'tie')} that {kept} has already left out"
    told = [f"{gone} goes into {kept}: {count(moved, 'row')} carried, {fell}"]
    told += [f"{kept} takes over {name}: {text}" for name, text in values.items() if name not in _OWN]
    return told + [f"{place} still tells of {gone} in words" for place in prose]


def succeed(adding: Adding, kept: str, gone: str, event: str, on: str, source: str) -> list[str]:
    """Let one organisation live on in another in the world; both rows stay."""
    with at("--source"):
        known = adding.source_of(source)
    row = {"from_id": gone, "to_id": kept, "event": event, "on": on, "source": known, "confidence": "high"}
    adding.change.add(SucceededBy, row)
    _record(adding.change, kept, gone, adding.today)
    return [f"{gone} lives on in {kept} ({event})"]


def undo(change: Change, kept: str, gone: str) -> list[str]:
    """Put back what the last merge of the two changed; what cannot be is told. Raises EditFault where there is none."""
    merges = list(read_merged(change).merge)
    meant = [one for one in merges if {one.kept, one.gone} == {kept, gone}]
    if not meant:
        known = ", ".join(f"{one.kept} and {one.gone}" for one in merges) or "none"
        raise EditFault(f"no merge of {kept} and {gone} is on record; on record: {known}")
    merges.remove(meant[-1])
    left = put_back(change, meant[-1])
    write_merged(change, merges)
    return left


def _record(change: Change, kept: str, gone: str, today: date) -> None:
    done = Merge(kept=kept, gone=gone, on=today.isoformat(), line=tuple(lines_of(change)))
    write_merged(change, [*read_merged(change).merge, done])


def _taken_over(one: Node, other: Node) -> Iterator[tuple[str, str]]:
    """What only the other says; what belongs to a value (`members_year`) comes with that value or not at all."""
    taken: set[str] = set()
    for name in type(one).model_fields:
        held, more = getattr(one, name), getattr(other, name)
        base = next((base for base in type(one).model_fields if name.startswith(f"{base}_")), None)
        if name in _OWN or not _is_told(more) or _is_told(held) or (base and _is_told(getattr(one, base))):
            continue
        taken.add(name)
        yield name, plain_text(more)
    if isinstance(one, Organisation) and isinstance(other, Organisation) and not one.acronym and other.acronym:
        yield "acronym", other.acronym


def _is_told(value: object) -> bool:
    return value not in (None, "", (), "unknown", False)


def _activities(change: Change, kept: str, gone: str) -> int:
    """The signs of life of an agreement that goes: each under its new identifier, or out where that is there."""
    moved = 0
    for one in change.graph.nodes(Activity):
        name = moved_id(one.id, gone, kept)
        if name == one.id:
            continue
        if name in change:
            change.remove(Activity, one.id)
        else:
            change.set(Activity, one.id, {"id": name})
            moved += 1
    return moved


def _is_there(change: Change, tie: Relation, moved: Relation) -> bool:
    """Is the tie there already? Of two affiliations at one time, the one with its dates unknown says less."""
    if change.held(type(tie), moved.id):
        return True
    if not isinstance(moved, AffiliatedTo):
        return False
    same = [one for one in change.graph.out_of(moved.from_id, AffiliatedTo) if one.to_id == moved.to_id and one != tie]
    return any(not one.until or not moved.since or one.until >= moved.since for one in same)


MERGED_KINDS: tuple[type[Node], ...] = (Organisation, Agreement)
"""Kinds of which two rows can be one."""
