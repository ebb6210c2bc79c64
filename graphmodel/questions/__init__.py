"""The named questions: one file each, with its title, its words and its parameters in the header.

Most are Cypher. What the rule on verdicts, terms or partial dates has to say is asked of that rule, in `by_rule`, so
that no statement says it a second time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from graphmodel.errors import QuestionError
from graphmodel.names.entries import ALL, Kind
from graphmodel.names.index import Hit, Index
from graphmodel.names.meant import get_meant
from graphmodel.questions.by_rule import Rule, ask_rule, rules
from graphmodel.snapshot import Snapshot
from graphmodel.stores.base import Answer, Engine, Store
from graphmodel.vocabulary import COMMITMENTS, FLAG_WHEN, PEOPLE_ORDERS, SECTORS

ParameterType = Literal["text", "name", "integer", "date", "list"]
REQUIRED = "required"
TODAY = "today"
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "commitment": COMMITMENTS,
    "end": ("origin", "destination"),
    "flag_when": FLAG_WHEN,
    "ranked_by": PEOPLE_ORDERS,
    "sector": SECTORS,
}
_HEADER = re.compile(r"// (?P<key>title|question|explanation|example|parameter): (?P<value>.+)")
_NEARLY = re.compile(r"//\s*(?:title|question|parameter)\b")
_PARAMETER = re.compile(r"(?P<name>[a-z_]+) (?P<type>\w+) (?P<default>\S+) — (?P<description>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; a default of None means that it has to be given."""

    name: str
    type: ParameterType
    default: object
    description: str

    @property
    def required(self) -> bool:
        """Has it to be given?"""
        return self.default is None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds one of which it names: the one that its last word is, as in `other_organisation`, else any."""
        if self.type != "name":
            return ()
        return tuple(kind for kind in ALL if kind == self.name.rpartition("_")[2]) or ALL

    @property
    def allowed(self) -> tuple[str, ...]:
        """The words that it may hold beside its default, where it is called after a closed list."""
        return _CLOSED.get(self.name, ())


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its words, its parameters, and its Cypher or the rule that answers it."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    texts: Mapping[str, str]
    """Its Cypher by engine, "" for every engine; none where a rule answers."""
    explanation: str = ""
    """What its answer counts and leaves out."""
    example: Mapping[str, str] = field(default_factory=dict)
    """Parameters as somebody would type them, with which it finds something."""
    rule: Rule | None = None

    @property
    def header(self) -> str:
        """The lines that declare it."""
        text = self.rule.header if self.rule else self.texts[""]
        return "".join(line for line in text.splitlines(keepends=True) if _HEADER.fullmatch(line.rstrip()))

    def cypher(self, engine: Engine) -> str:
        """The statement for an engine, one for both wherever it can be; raises QuestionError where a rule answers."""
        if self.rule:
            raise QuestionError(
                f"the question {self.name} is answered by the rule and not by Cypher; ask it by its name: solidarity"
                f" ask {self.name}"
            )
        return self.texts.get(engine) or self.texts[""]

    def bind(self, given: Mapping[str, object], *, today: date) -> dict[str, object]:
        """Every parameter with its value, from typed values or from their text; raises QuestionError."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                allowed = ", ".join(known) or "none"
                raise QuestionError(f"the question {self.name} has no parameter “{name}”; allowed: {allowed}")
        return {name: self._value(parameter, given.get(name), today) for name, parameter in known.items()}

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that its parameters name."""
        return frozenset(kind for parameter in self.parameters for kind in parameter.kinds)

    def identify(
        self, bound: Mapping[str, object], index: Callable[[], Index]
    ) -> tuple[dict[str, object], dict[str, Hit]]:
        """The values with identifiers in the place of names, and what was meant by each name; raises NameFault.

        The index is made only where a parameter names a thing, by code or by name.
        """
        named = [parameter for parameter in self.parameters if parameter.kinds]
        if not named:
            return dict(bound), {}
        names = index()
        hits = {one.name: get_meant(names, str(bound[one.name]), one.kinds) for one in named}
        return {**bound, **{name: hit.id for name, hit in hits.items()}}, hits

    def _value(self, parameter: Parameter, given: object, today: date) -> object:
        if given is None:
            if parameter.required:
                raise QuestionError(
                    f"the question {self.name} needs the parameter “{parameter.name}”: {parameter.description}"
                )
            return today.isoformat() if parameter.default == TODAY else parameter.default
        try:
            return _listed(parameter, _typed(parameter.type, given))
        except ValueError as fault:
            raise QuestionError(
                f"the question {self.name}: “{given}” is no value for {parameter.name}; {fault}"
            ) from fault


def _listed(parameter: Parameter, value: object) -> object:
    """The value, where its list allows it; raises ValueError with what is allowed, and what may have been meant."""
    if parameter.allowed and value not in {parameter.default, *parameter.allowed}:
        near = _near(str(value), parameter.allowed)
        raise ValueError(f"{f'did you mean {near}? ' if near else ''}allowed: {', '.join(parameter.allowed)}")
    return value


def _near(typed: str, allowed: tuple[str, ...]) -> str | None:
    """The one word that was meant; nothing where several may be."""
    word = typed.strip().casefold().replace(" ", "_").replace("-", "_")
    near = [one for one in allowed if word and word in one] or get_close_matches(word, allowed, 1)
    return near[0] if len(near) == 1 else None


def _typed(kind: ParameterType, given: object) -> object:
    """The value in the type of its parameter; raises ValueError with what is allowed."""
    if kind == "list":
        if isinstance(given, str):
            return [part.strip() for part in given.split(",") if part.strip()]
        if isinstance(given, list | tuple) and all(isinstance(part, str) for part in given):
            return list(given)
        raise ValueError("allowed: a list of texts, or one text with commas")
    if kind == "date":
        if isinstance(given, date):
            return date(given.year, given.month, given.day).isoformat()
        if isinstance(given, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", given.strip(), re.ASCII):
            try:
                return date.fromisoformat(given.strip()).isoformat()
            except ValueError:
                pass
        raise ValueError("allowed: a day, as 2026-11-22")
    if kind == "integer":
        text = given.strip() if isinstance(given, str) else given
        if isinstance(text, str) and re.fullmatch(r"\d{1,9}", text, re.ASCII):
            return int(text)
        if isinstance(text, int) and not isinstance(text, bool) and 0 <= text < 10**9:
            return text
        raise ValueError("allowed: a whole number from 0")
    if isinstance(given, str):
        return given
    raise ValueError("allowed: a text")


@cache
def questions() -> dict[str, Question]:
    """Every named question by its name, in alphabetical order; raises QuestionError for a faulty file."""
    texts: dict[str, dict[str, str]] = {}
    for entry in files(__name__).iterdir():
        if entry.name.endswith(".cypher"):
            name, _, engine = entry.name.removesuffix(".cypher").partition(".")
            texts.setdefault(name, {})[engine] = entry.read_text(encoding="utf-8")
    by_rule = {name: replace(parse_question(name, {"": rule.header}), texts={}, rule=rule) for name, rule in rules()}
    by_cypher = {name: parse_question(name, found) for name, found in texts.items()}
    return dict(sorted((by_cypher | by_rule).items()))


def get_question(name: str) -> Question:
    """The question of a name; raises QuestionError with the names that there are."""
    found = questions().get(name)
    if found is None:
        raise QuestionError(f"there is no question “{name}”; there are: {', '.join(questions())}")
    return found


def ask_question(
    store: Store,
    name: str,
    given: Mapping[str, object] | None = None,
    *,
    today: date,
    timeout: float = 30.0,
    limit: int | None = None,
    held: Snapshot | None = None,
) -> Answer:
    """Ask a named question of a store; raises QuestionError or StoreError.

    `held` is the store's load in memory, where it is there already: a question that the rule answers need not read it.
    """
    question = get_question(name)
    bound = question.bind(given or {}, today=today)
    if question.rule:
        return ask_rule(store, question.rule, bound, limit=limit, held=held)
    return store.ask(question.cypher(store.engine), bound, timeout=timeout, limit=limit)


def parse_question(name: str, texts: Mapping[str, str]) -> Question:
    """A question from the texts of its files by engine, "" for every engine; raises QuestionError."""
    unknown = texts.keys() - {"", *get_args(Engine)}
    if unknown or "" not in texts:
        raise QuestionError(
            f"{name}.cypher: one file is for every engine, with name.embedded.cypher or name.neo4j.cypher beside it"
        )
    lines = [line.rstrip() for line in texts[""].splitlines()]
    if odd := next((line for line in lines if _NEARLY.match(line) and not _HEADER.fullmatch(line)), None):
        raise QuestionError(f"{name}.cypher: “{odd}” is no line of the header; write “// parameter: …”, with the colon")
    header = [found for line in lines if (found := _HEADER.fullmatch(line))]
    values = {found["key"]: found["value"] for found in header}
    if not {"title", "question"} <= values.keys():
        raise QuestionError(f"{name}.cypher: the header needs “// title: …” and “// question: …”")
    parameters = tuple(_parameter(name, found["value"]) for found in header if found["key"] == "parameter")
    example = dict(pair.strip().split("=", 1) for pair in values.get("example", "").split(";") if "=" in pair)
    return Question(
        name, values["title"], values["question"], parameters, texts, values.get("explanation", ""), example
    )


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None or found["type"] not in get_args(ParameterType):
        raise QuestionError(f"{name}.cypher: “{line}” is no parameter; write: name type default — description")
    kind = cast("ParameterType", found["type"])
    if found["default"] == REQUIRED:
        return Parameter(found["name"], kind, None, found["description"])
    default = TODAY if found["default"] == TODAY else json.loads(found["default"])
    return Parameter(found["name"], kind, default, found["description"])
