"""What the TOML files of the seeds declare: closed models, read from a file or told as issues."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from ingest.files import read_file
from ingest.issues import Issue, quoted

D = TypeVar("D", bound="Declared")
Constant = str | bool | int | float | tuple[str, ...]
"""A value of a field as TOML writes it."""


class Declared(BaseModel):
    """A part of a TOML file; a key that it does not know is an issue."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _full_day(text: str) -> str:
    try:
        whole = date.fromisoformat(text).isoformat() == text
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(f"{quoted(text)}; allowed: a full day, as 2026-11-22; correct it")
    return text


Day = Annotated[str, AfterValidator(_full_day)]
"""A day of the calendar, as 2026-11-22."""


def read_declared(path: Path, cls: type[D], read: Callable[[Path], bytes] = read_file) -> tuple[D | None, list[Issue]]:
    """What a file declares, or every issue that stands in the way; raises FileNotFoundError for no file."""
    shown = path.as_posix()
    try:
        data = read(path)
    except FileNotFoundError:
        raise
    except OSError as fault:
        return None, [Issue(shown, f"“{fault.strerror}”", "make the file readable")]
    try:
        return cls.model_validate(tomllib.loads(data.decode("utf-8-sig"))), []
    except UnicodeDecodeError as fault:
        return None, [wrong_encoding(shown, data, fault)]
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        line = re.search(r"line (\d+)", str(fault))
        hint = "correct the line; texts stand in quotation marks, tables in [[table]]"
        return None, [Issue(shown, f"no valid TOML: {fault}", hint, line=int(line[1]) if line else None)]
    except ValidationError as fault:
        return None, [_issue(shown, dict(error), cls) for error in fault.errors(include_url=False)]


def wrong_encoding(shown: str, data: bytes, fault: UnicodeDecodeError) -> Issue:
    """The issue of a file whose bytes are not UTF-8, with the place of the first wrong byte."""
    line_start = data.rfind(b"\n", 0, fault.start) + 1
    near = data[line_start : fault.start][-30:].decode("utf-8", "replace")
    after = f" after {quoted(near)}" if near else " at the start of the line"
    found = f"byte 0x{data[fault.start]:02X}{after} (byte {fault.start + 1:,} of the file), which is not UTF-8"
    line = data.count(b"\n", 0, fault.start) + 1
    return Issue(shown, found, "save the file again as UTF-8", line=line, allowed="UTF-8")


def _issue(shown: str, error: dict[str, object], cls: type[BaseModel]) -> Issue:
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in _tuple(error["loc"]))
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "value_error":
        found, _, rest = message.partition("; allowed: ")
        allowed, _, hint = rest.rpartition("; ")
        return Issue(shown, found, hint or "correct it", column=place or None, allowed=allowed or rest or None)
    if error["type"] == "missing":
        return Issue(shown, "nothing", "add the line", column=place, allowed="a value")
    if error["type"] == "extra_forbidden":
        return Issue(shown, "an unknown key", "correct its name or remove it", column=place, allowed=_keys(error, cls))
    given = quoted(str(error["input"]))
    return Issue(shown, given, "correct it", column=place, allowed=message[:1].lower() + message[1:])


def _keys(error: dict[str, object], cls: type[BaseModel]) -> str:
    for part in _tuple(error["loc"])[:-1]:
        info = _by_key(cls).get(str(part))
        cls = next(_models(info.annotation), cls) if info is not None else cls
    return ", ".join(_by_key(cls))


def _by_key(cls: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in the file."""
    return {info.alias or name: info for name, info in cls.model_fields.items()}


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that a field holds, however deep in lists and choices."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
