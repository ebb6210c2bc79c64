"""The commands of docs/jobs.md as they stand there, and what each of them is said to answer."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "jobs.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (solidarity .*?)\n(?=\$ |solidarity: |\Z)", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The blocks of a language, in their order."""
    return [text for found, text in _BLOCK.findall(PAGE.read_text(encoding="utf-8")) if found == language]


def commands() -> list[tuple[list[str], str]]:
    """The words of every command after `solidarity`, with the message that follows it, or "" where it is answered."""
    found = []
    for block in blocks("console"):
        typed, _, said = block.partition("\nsolidarity: ")
        told = f"solidarity: {said}".strip() if said else ""
        found += [(shlex.split(one)[1:], told) for one in _COMMAND.findall(f"{typed.rstrip()}\n")]
    return found


def statements() -> list[tuple[str, dict[str, str]]]:
    """The statements among them that are answered, with their parameters."""
    found = []
    for words, told in commands():
        if words[0] == "ask" and "\n" in words[-1] and not told:
            given = (words[place + 1].split("=", 1) for place, word in enumerate(words) if word == "--param")
            found.append((words[-1], dict(given)))
    return found
