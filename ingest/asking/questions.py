"""A dialogue about one thing to add: what was not given yet is asked, with what is allowed and what Enter means."""

from __future__ import annotations

import typer

from graphmodel.errors import NameFault
from graphmodel.names.meant import NotMeant
from ingest.editing.adding import Adding
from ingest.editing.forms import FORMS, Asked
from ingest.editing.given import Given, text_fault
from ingest.editing.texts import TypedFaults, told
from ingest.report import cell

NEW = "new"
"""What is typed for an organisation that is not on record."""


def ask(given: Given, adding: Adding) -> None:
    """Ask for everything that a dialogue asks about and that was not given; an answer may be empty where it may."""
    for asked in given.form.asked:
        if asked.at_terminal and not given.texts.get(asked.name):
            _say(asked)
            given.texts[asked.name] = _answers(asked, given, adding)


def chooser(adding: Adding) -> None:
    """Let a name that is not one thing be chosen from those that may be meant, or made anew."""
    adding.meaning.choose = lambda fault: _chosen(fault, adding)


def _say(asked: Asked) -> None:
    typer.echo()
    typer.echo(asked.description)
    if asked.allowed and not asked.allowed.startswith("text of"):
        typer.echo(f"allowed: {asked.allowed}")
    if asked.many:
        typer.echo("several: one after the other, Enter ends")


def _answers(asked: Asked, given: Given, adding: Adding) -> list[str]:
    found: list[str] = []
    while True:
        text = _prompt(asked, found)
        if not text and not found and _is_missing(asked, given):
            typer.echo("needed: write it, or stop with Ctrl-C", err=True)
            continue
        if not text:
            return found
        try:
            found.append(_understood(asked, text, given, adding))
        except (TypedFaults, NameFault) as fault:
            typer.echo(str(fault), err=True)
            continue
        if not asked.many or text == asked.default:
            return found


def _is_missing(asked: Asked, given: Given) -> bool:
    return asked.needed or (asked.name == "party" and not given.texts.get("new_party"))


def _prompt(asked: Asked, found: list[str]) -> str:
    default = "" if found else asked.default
    words = asked.name.replace("_", " ")
    return str(typer.prompt(words, default=default, show_default=bool(default))).strip()


def _understood(asked: Asked, text: str, given: Given, adding: Adding) -> str:
    """An answer, the identifier of what it names; raises TypedFaults or NameFault for one that is not allowed."""
    wrong = text_fault(asked, text)
    if wrong is not None:
        raise TypedFaults([told(asked.name, wrong)])
    if asked.names == "source":
        adding.check_source(text)
    elif asked.name == "activity":
        adding.check_activity(given, text)
    elif asked.names:
        known = adding.named(Given(given.form, {asked.name: [text]}), asked.name)[0]
        if text in adding.meaning.understood:
            typer.echo(f"  {cell(adding.meaning.understood[text])}")
        return known
    return text


def _chosen(fault: NotMeant, adding: Adding) -> str | None:
    typer.echo(f"“{fault.typed}” may be" if fault.near else f"nothing on record is called “{fault.typed}”")
    for number, (known, name) in enumerate(fault.near, 1):
        typer.echo(f"  {number}  {cell(known)}  {cell(name)}")
    if fault.several > len(fault.near):
        typer.echo(f"  and {fault.several - len(fault.near)} more")
    organisation = fault.kinds == ("organisation",)
    new = f", “{NEW}” to make it" if organisation else ""
    answer = str(
        typer.prompt(f"number, another name{new}, Enter to leave it out", default="", show_default=False)
    ).strip()
    if answer.isdigit() and 0 < int(answer) <= len(fault.near):
        return fault.near[int(answer) - 1][0]
    if answer == NEW and organisation:
        return _new(fault.typed, adding)
    return answer or None


def _new(typed: str, adding: Adding) -> str:
    """An organisation that is made on the way."""
    given = Given(FORMS["organisation"])
    given.texts["acronym" if typed.isupper() and " " not in typed else "name"] = [typed]
    ask(given, adding)
    return adding.organisation(given)
