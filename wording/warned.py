"""What whoever asked a statement should know about it, in words."""

from __future__ import annotations

from graphmodel.stores.base import Warned
from wording.language import Language


def warned_words(language: Language, warned: Warned) -> str:
    """A warning as a sentence; what a server says of a statement is said in its own words."""
    return language.say(f"warning.{warned.what}", **warned.values)
