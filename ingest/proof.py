"""What is wrong with what a store holds: everything read, and held against what its last load wrote down."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from graphmodel.digest import digest
from graphmodel.errors import StoreError
from graphmodel.kinds.record import Load
from graphmodel.schema import element
from graphmodel.stores import EmptyStore, Store
from graphmodel.stores.embedded import EmbeddedStore
from graphmodel.stores.sums import Standing
from ingest.issues import count
from ingest.unchanged import program_digest
from ingest.written import names, stored_digests

SECONDS = 1_800.0
"""How long the reading of a store may take."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found when everything was read."""

    faults: tuple[str, ...] = ()
    readable: bool = True
    """Could everything be read, whether it is what was loaded or not?"""
    standing: Standing = "whole"
    """What is known of the store without reading it."""

    def __str__(self) -> str:
        more = f", and {count(len(self.faults) - 1, 'more fault')}" if len(self.faults) > 1 else ""
        return "".join(self.faults[:1]) + more


def prove(store: Store) -> Proof:
    """Read everything. What the engine cannot read may end the process, so a file is read in one of its own."""
    return _read_elsewhere(store.url) if store.engine == "embedded" else read_all(store)


def read_all(store: Store) -> Proof:
    """Read everything here."""
    try:
        load = store.last_load()
    except EmptyStore:  # nothing in it, or another version of the engine: there is nothing to compare
        return Proof()
    except StoreError as fault:
        return Proof((_found(fault),), readable=False)
    if load is None:
        return Proof(("there is no record of a load in it",))
    faults: list[str] = []
    readable = True
    for name in names():
        try:
            faults += _at_odds(name, load, store)
        except StoreError as fault:
            # What another version of the program wrote need not be understood by this one.
            if load.program == program_digest():
                readable = False
                faults.append(_found(fault))
    return Proof(tuple(faults), readable)


def _found(fault: StoreError) -> str:
    """What was found, without what to do about it."""
    return str(fault).partition("; ")[0]


def _at_odds(name: str, load: Load, store: Store) -> Iterator[str]:
    told = stored_digests(load).get(name)
    if told is None:
        return
    rows = store.read_elements(element(name))
    if len(rows) != told[0]:
        yield f"it holds {len(rows):,} of {name}, and its load wrote {told[0]:,}"
    elif load.program == program_digest() and digest(rows) != told[1]:
        yield f"its {count(told[0], 'element')} of {name} are not those that its load wrote"


def _read_elsewhere(url: str) -> Proof:
    command = [sys.executable, "-m", "ingest.proof", url]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, env=environ)
        told = json.loads(done.stdout)
        return Proof(tuple(told["faults"]), bool(told["readable"]))
    except subprocess.TimeoutExpired:
        return Proof((f"it was not read to its end within {SECONDS:g} seconds",), readable=False)
    except (ValueError, KeyError):
        if done.returncode < 0:
            how = f"is ended by {signal.Signals(-done.returncode).name}"
        else:
            how = f"fails ({(done.stderr.strip().splitlines() or ['no word'])[-1]})"
        return Proof((f"the engine {how} while it reads it",), readable=False)


def check_store(store: Store, *, thorough: bool = False) -> Proof | None:
    """Read everything of a store that may not be as its last load left it, or of any when `thorough`; else nothing.

    From then on what is damaged is taken as empty, and what another program changed is read as it is.
    """
    store.reading = "checked"
    standing = store.standing(thorough=thorough)
    if standing == "foreign" or (standing == "whole" and not thorough):
        return None
    found = prove(store)
    if not found.readable:
        store.reading = "as_empty"
    elif standing == "altered":
        store.reading = "as_found"
    return replace(found, standing=standing)


def must_compare(store: Store) -> bool:
    """Is there reason to compare all of the store with the files? Says in a line what the reason is."""
    found = check_store(store)
    if found is None:
        return False
    if not found.readable:
        typer.echo(f"{store.url} is damaged ({found}); nothing in it counts, and a load writes it anew", err=True)
    elif found.standing == "altered":
        told = f" ({found})" if found.faults else ", and it holds what that load wrote"
        typer.echo(f"another program changed {store.url} since its last load{told}; everything is compared", err=True)
    return not found.readable or found.standing == "altered"


def refuse_damaged(store: Store, found: Proof | None) -> None:
    """Raise StoreError where the store could not be read to its end."""
    if found is not None and not found.readable:
        raise StoreError(f"{store.url} is damaged: {found}; “solidarity-ingest apply” writes it anew")


def print_proof(store: Store, found: Proof | None, *, verify: bool) -> bool:
    """Say whether the store is whole where that was asked, or all that is wrong with it; is it whole?"""
    if found is None:
        return True
    for fault in found.faults:
        typer.echo(f"wrong: {fault}")
    if found.standing == "altered":
        typer.echo(
            f"wrong: another program changed {store.url} since its last load; “solidarity-ingest apply” undoes it"
        )
    whole = not found.faults and found.standing != "altered"
    if whole and verify:
        known = found.standing == "whole"
        typer.echo(f"whole: all was read and is what the load wrote{'' if known else '; no checksum of it is kept'}")
    return whole


if __name__ == "__main__":
    opened = EmbeddedStore(Path(sys.argv[1]))
    opened.reading = "as_found"
    found = read_all(opened)
    sys.stdout.write(json.dumps({"faults": found.faults, "readable": found.readable}))
