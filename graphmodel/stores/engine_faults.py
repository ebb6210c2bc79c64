"""What LadybugDB raises, and what it means for whoever asked."""

from __future__ import annotations

from pathlib import Path

from graphmodel.errors import QuestionError, StoreError
from graphmodel.stores.base import EmptyStore

ENGINE_FAULTS = (RuntimeError, MemoryError, ValueError, LookupError, ArithmeticError)
"""What the engine raises for a damaged file: with what was read, anything may go wrong."""
OTHER_VERSION = "Trying to read a database file with a different version"
"""How it says that it wrote the file, but with another format."""
AT_WORK = ("checkpoint is in progress", "Could not set lock", ".wal: No such file", ".shadow: No such file")
"""How it says that another program is writing to the file."""
LEFT_BEHIND = "does not match the current database"
"""How it says that a log beside the file belongs to another file."""
DAMAGE_SAYS = ("IO exception", "Storage exception")


def is_at_work(fault: Exception) -> bool:
    """Is another program writing to the file?"""
    return any(words in str(fault) for words in AT_WORK)


def is_damage(fault: Exception) -> bool:
    """Is it the file that cannot be read, and not the question that cannot be answered?"""
    return not isinstance(fault, RuntimeError) or str(fault).startswith(DAMAGE_SAYS)


def unopened(url: str, fault: Exception) -> StoreError:
    """Why a file could not be opened."""
    said = str(fault)
    if OTHER_VERSION in said:
        return EmptyStore(
            f"{url} was written by another version of LadybugDB; run “solidarity-ingest apply” to write it again"
        )
    if is_at_work(fault):
        return StoreError(f"another program is writing to {url} at this moment; wait until it has ended, and try again")
    if LEFT_BEHIND in said:
        return StoreError(
            f"beside {url} lies what another program left and does not belong to it ({first_line(fault)}); see that the"
            " program has ended, and move that file away; the store itself need not be touched"
        )
    return StoreError(
        f"{url} cannot be opened as a store ({first_line(fault)}); if it is another file of yours, name another place;"
        " if it is the store, it is damaged: run “solidarity-ingest status --verify”"
    )


def altered(url: str, real: Path) -> StoreError:
    """That a file is not what its load left."""
    if any(real.with_name(real.name + tail).exists() for tail in (".wal", ".shadow")):
        return StoreError(
            f"another program is writing to {url}, or did not end well; wait until it has ended; then"
            " “solidarity-ingest plan” shows what it changed, and “solidarity-ingest apply” takes it back"
        )
    return StoreError(
        f"{url} is not as its last load left it: it is damaged, or another program changed it;"
        " “solidarity-ingest status --verify” tells which, “solidarity-ingest apply” writes it anew"
    )


def damaged(url: str, fault: Exception) -> StoreError:
    """That a file was opened and cannot be read."""
    return StoreError(
        f"{url} cannot be read ({first_line(fault)}): it is damaged; “solidarity-ingest status --verify” tells more,"
        " “solidarity-ingest apply” writes it anew"
    )


def unreadable(url: str, fault: OSError) -> StoreError:
    """That the system does not let this user read a file."""
    return StoreError(f"{url} cannot be read ({fault.strerror or fault}); make it readable for this user")


def question_error(fault: Exception, timeout: float) -> QuestionError:
    """Why a question was not answered."""
    said = str(fault).strip()
    if said.startswith("Interrupted"):
        return QuestionError(f"the question took longer than {timeout:g} seconds; ask for less, or bound its patterns")
    if said.startswith("Buffer manager exception"):
        return QuestionError("the question needs more memory than it may have; ask for less, or bound its patterns")
    return QuestionError(f"the store does not understand the question: {said}")


def first_line(fault: BaseException) -> str:
    """The first line of what was said, or what it is."""
    return (str(fault).strip().splitlines() or [type(fault).__name__])[0]
