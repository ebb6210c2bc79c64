"""The values that somebody types for the parameters of a statement of their own."""

from __future__ import annotations

import json


def typed_value(text: str) -> object:
    """A value of no declared type: a number, true, false, null or a list as in JSON, everything else a text."""
    try:
        return json.loads(text)
    except ValueError:
        return text
