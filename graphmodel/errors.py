"""The root exception of the project and the few errors that callers tell apart."""

from __future__ import annotations


class SolidarityError(Exception):
    """Anything that a user can mend: the message says where, what was found, what is allowed and what to do."""


class ModelError(SolidarityError):
    """The graph breaks its own model: a dangling end, a duplicate id, an end of the wrong kind."""


class UnknownId(SolidarityError):
    """An id that the graph or the store does not hold."""


class NameFault(SolidarityError):
    """A name or a code by which nothing can be told: nothing has it, several things have it, or it is no corridor."""


class StoreError(SolidarityError):
    """A store that cannot be opened, reached or written."""


class QuestionError(SolidarityError):
    """A question that is unknown, wrongly parameterised, not read-only or not understood by the store."""
