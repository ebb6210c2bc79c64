"""What somebody gave about one thing to add: texts by what was asked, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.cells import Fault
from ingest.editing.forms import FORMS, Asked, Form
from ingest.editing.texts import TypedFaults, parse_text, told
from ingest.issues import nearest, quoted

_PAIRS = re.compile(r";\s*(?=[a-z_]+\s*=)")
"""Between two `name=value`; a semicolon inside a value parts its items."""
_ITEMS = re.compile(r"\s*;\s*")
_SOURCES = re.compile(r"\s*;\s*(?=https?://)|;\s+(?=[^\s;]*-[^\s;]*$)")
"""Between two sources: an address may hold a semicolon, and so may a title."""
_ACTIVITIES = re.compile(r"\s*;\s*(?=[a-z_]+ \d{3})")
"""Between two activities: each begins with its kind and its date."""


@dataclass(slots=True)
class Given:
    """The texts about one thing, of the kind that a form asks about."""

    form: Form
    texts: dict[str, list[str]] = field(default_factory=dict)
    where: str = ""
    """File and line, or the option that it stands in; empty for options of its own."""

    def place(self, name: str) -> str:
        """Where the text about something stands, as a message names it."""
        return f"{self.where}: {name}" if self.where else self.form.get(name).option

    def many(self, name: str) -> list[str]:
        """The texts about something, else its default."""
        asked = self.form.get(name)
        held = [text for text in self.texts.get(name, ()) if text]
        return held or ([asked.default] if asked.default else [])

    def one(self, name: str) -> str:
        """The text about something, items of a list with `;` between them, else its default; empty where nothing is."""
        return ";".join(self.many(name))

    def fault(self, name: str, fault: Fault) -> str:
        """A fault in one line."""
        return told(self.place(name), fault)

    def faults(self) -> Iterator[str]:
        """Everything that can be told to be wrong without looking at the seeds."""
        for asked in self.form.asked:
            held = self.many(asked.name)
            if not held and asked.needed:
                yield self.fault(asked.name, Fault("nothing", asked.allowed or None, f"write it: {asked.description}"))
            elif len(held) > 1 and not asked.many:
                yield self.fault(asked.name, Fault(f"{len(held)} values", "one", "leave the others out"))
            elif held and (wrong := text_fault(asked, self.one(asked.name))) is not None:
                yield self.fault(asked.name, wrong)


def text_fault(asked: Asked, text: str) -> Fault | None:
    """What is wrong with a text about a field of the model."""
    return parse_text(asked.cls, asked.field, text)[1] if asked.cls is not None else None


def given_of(kind: str, values: Mapping[str, object], where: str = "") -> Given:
    """What a record of a template gives, or options do; raises TypedFaults for names and values that are not asked."""
    form = FORMS[kind]
    known = [asked.name for asked in form.asked]
    found, faults = Given(form, where=where), []
    for name, value in values.items():
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean “{near}”?" if near else "leave it out"
            faults.append(told(where or kind, Fault(quoted(name), ", ".join(known), hint)))
        else:
            found.texts[name] = [text for text in _texts(form.get(name), value) if text]
    if faults:
        raise TypedFaults(faults)
    return found


def _texts(asked: Asked, value: object) -> Sequence[str]:
    if isinstance(value, Mapping):
        return ["; ".join(f"{name}={';'.join(_texts(asked, text))}" for name, text in value.items())]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _texts(asked, part)]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    text = "" if value is None else str(value).strip()
    if not asked.many or not text or asked.name == "new_party":
        return [text]
    between = {"source": _SOURCES, "activity": _ACTIVITIES}
    return between.get(asked.name, _ITEMS).split(text)


def parse_new_party(text: str, where: str) -> Given:
    """An organisation in one text: `name=…; acronym=…; kind=…; country=…`; raises TypedFaults."""
    values: dict[str, str] = {}
    for part in _PAIRS.split(text):
        name, sign, value = part.partition("=")
        if not sign:
            allowed = "name=…; acronym=…; kind=…; country=…; affiliated_to=…; source=…"
            raise TypedFaults([told(where, Fault(quoted(part), allowed, "write name=value, with ; between them"))])
        values[name.strip()] = value.strip()
    return given_of("organisation", values, where)
