"""What a Neo4j server says went wrong, as one line that says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j.exceptions import ClientError, Neo4jError, TransientError

from graphmodel.errors import QuestionError, StoreError
from graphmodel.stores.committing import Writer

QUESTION_FAULTS = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")
OUT_OF_MEMORY = ("MemoryPool", "TransactionOutOfMemory", "OutOfMemory")
NOT_LOGGED = ("TransactionLogError", "NotEnoughSpace")
"""The server could not write a transaction down, so that it never was."""
NOT_APPLIED = ("TransactionCommitFailed",)
"""The server wrote a transaction down and did not get further; it is taken up again, or not, when it starts."""
NEEDS_RESTART = "needs to be restarted"
COMMON_ENDS = "shortest path algorithm does not work when the start and end nodes are the same"
READ_ONLY = "WriteOnReadOnlyAccessDatabase"
TIMED_OUT = ("TransactionTimedOut", "TransactionTerminated")
LOCKED = (*TIMED_OUT, "LockAcquisitionTimeout", "LockClientStopped")
STATUS = "“solidarity-ingest status” shows which of the two is there"
RESTART = "free space on the disk of the server if it is full, and restart it"
TOO_LONG = "the question took longer than {seconds:g} seconds; ask for less, or bound its patterns"
AS_IT_WAS = "nothing was written, the old graph stands"


class VanishedError(QuestionError):
    """A question that met an element which was removed while it read."""


def is_lock_fault(fault: Neo4jError) -> bool:
    """Was it the wait for a lock that ended a transaction which did nothing else?"""
    return any(mark in (fault.code or "") for mark in LOCKED)


def being_written(url: str, found: Sequence[Writer]) -> str:
    """Another load holds the place of the only writer."""
    since, end = "at this moment", ""
    if found:
        since = f"since {found[0].seconds} seconds"
        end = f"; if its program is gone, end it on the server with TERMINATE TRANSACTION '{found[0].id}'"
    return f"another load is writing {url} {since}; wait until it has ended, or add --wait{end}"


def server_fault(
    fault: Neo4jError, url: str, database: str | None, timeout: float, *, writing: bool
) -> StoreError | QuestionError:
    """The error for what a server answered to a question, or to a load."""
    code, said = fault.code or "", (fault.message or str(fault)).strip()
    if "DatabaseNotFound" in code:
        return StoreError(f"{url} has no database “{database}”; check NEO4J_DATABASE")
    if NEEDS_RESTART in said:
        told = f"; {AS_IT_WAS}" if writing else ""
        return StoreError(
            f"the database at {url} has stopped after an error, as on a full disk, and answers nothing{told}; {RESTART}"
        )
    if writing:
        return _load_fault(code, said, url, timeout) or _other(fault, code, said, url, f"; {AS_IT_WAS}")
    if any(mark in code for mark in TIMED_OUT):
        return QuestionError(TOO_LONG.format(seconds=timeout))
    if "AccessMode" in code:
        return QuestionError("the question would change the graph; questions only read")
    if any(mark in code for mark in OUT_OF_MEMORY):
        return QuestionError("the question needs more memory than it may have; ask for less, or bound its patterns")
    if COMMON_ENDS in said:
        return QuestionError("shortestPath() has no answer where both of its ends are the same; add WHERE a <> b")
    if "EntityNotFound" in code:
        return VanishedError(f"the question met something that was removed while it was answered ({said}); ask again")
    if isinstance(fault, ClientError) and code.startswith(QUESTION_FAULTS):
        # The lines that follow repeat the statement.
        return QuestionError(f"the store does not understand the question: {said.partition(chr(10))[0]}")
    return _other(fault, code, said, url)


def _load_fault(code: str, said: str, url: str, timeout: float) -> StoreError | None:
    if READ_ONLY in code:
        return StoreError(
            f"the database at {url} is read-only, as a server for questions is; {AS_IT_WAS}; start it without"
            " server.databases.read_only, then apply again (make neo4j loads before it is closed to writing)"
        )
    if any(mark in code for mark in NOT_LOGGED):
        return StoreError(
            f"the server at {url} could not write the load to its disk, which is full or at fault; {AS_IT_WAS};"
            f" {RESTART}, then apply again"
        )
    if any(mark in code for mark in NOT_APPLIED):
        return StoreError(
            f"the server at {url} could not finish the load, as on a full disk; it is there whole or not at all;"
            f" {RESTART}, then {STATUS}"
        )
    if any(mark in code for mark in TIMED_OUT):
        return StoreError(
            f"the load took longer than {timeout:g} seconds, or somebody ended it on the server at {url};"
            f" {AS_IT_WAS}; apply again"
        )
    if any(mark in code for mark in OUT_OF_MEMORY):
        return StoreError(
            f"the load is one transaction, and the server at {url} lets none grow so large; {AS_IT_WAS}; set"
            " db.memory.transaction.max=0 and dbms.memory.transaction.total.max=0 in its neo4j.conf, or give it a"
            " larger server.memory.heap.max_size"
        )
    if "ConstraintValidationFailed" in code:
        return StoreError(f"the graph at {url} is not the one that was planned for ({said}); plan the load again")
    return None


def _other(fault: Neo4jError, code: str, said: str, url: str, told: str = "") -> StoreError:
    said = " ".join(said.split())
    if isinstance(fault, TransientError):
        return StoreError(f"the Neo4j server at {url} is busy ({said}){told}; try again in a moment")
    return StoreError(f"the Neo4j server at {url} reports: {said} ({code}){told}")
