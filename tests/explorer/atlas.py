"""The small world that the pages are tested on: the gulf, the bodies above it, and names that try to be more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tests.graphmodel.gulf import gulf
from tests.world import World
from tools.neo4j.server import free_port

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2024, 6, 1)
HOSTILE = "<img src=x onerror=alert(1)> **Union** [press](https://example.org/evil) :material/bomb: $x$"


def atlas() -> World:
    """Three NTUCs, an accent, a hostile name, a body of the region, an ended body, a tie of low confidence."""
    world = gulf()
    world.country("SGP", name="Singapore").country("MUS", name="Mauritius")
    native = ("नेपाल ट्रेड युनियन",)
    world.organisation("ntuc-npl", "NPL", acronym="NTUC", native_names=native)
    called(world, "Nepal Trade Union Congress")
    world.organisation("ntuc-sgp", "SGP", acronym="NTUC", aliases=("Kongres",))
    called(world, "National Trades Union Congress")
    called(world.organisation("ntuc-mus", "MUS", acronym="NTUC"), "Confédération Égalité")
    called(world.organisation("hostile-sgp", "SGP", "national_union"), HOSTILE)
    world.organisation("ituc-ap", kind="regional_confederation", acronym="ITUC-AP")
    called(world, "ITUC of Asia and the Pacific")
    world.organisation("icftu", kind="global_confederation", legal_status="dissolved", dissolved="2006-10-31")
    world.structure("ituc-ap", "ituc").structure("icftu", "ituc")
    world.affiliate("ntuc-npl", "ituc-ap", since="2010", confidence="low")
    world.affiliate("ntuc-sgp", "ituc-ap").affiliate("hostile-sgp", "ituc-ap").affiliate("ntuc-mus", "ituc")
    world.agreement("pact", ["ituc-ap", "bwi"], signed_on="2021-06-12", title="Pact of the two bodies")
    world.measurement("NPL-KWT", "stock", 60, "2020").measurement("NPL-KWT", "outflow", 7, "2023")
    return world


def called(world: World, name: str) -> World:
    """Give the organisation that was drawn last a name."""
    world.nodes[-1] = world.nodes[-1].model_copy(update={"name": name})
    return world


def answered(address: str, path: str) -> tuple[int, str, bytes]:
    """The status, the links and the body of what a server answers, however long it takes."""
    place = urlsplit(address + path)
    connection = HTTPConnection(place.netloc)
    try:
        connection.request("GET", f"{place.path}?{place.query}")
        found = connection.getresponse()
        return found.status, found.headers.get("Link", ""), found.read()
    finally:
        connection.close()


@contextmanager
def running(environ: Mapping[str, str], folder: Path, under: str = "") -> Iterator[str]:
    """The explorer on a free port of this machine, on the store that the settings name; `under` is its path there."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"]
    command += [f"--server.baseUrlPath={under}"] if under else []
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "SOLIDARITY_"))}
    log = folder / "streamlit.log"
    with (
        log.open("wb") as faults,
        subprocess.Popen(
            command, cwd=ROOT, env={**kept, **environ, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=faults
        ) as server,
    ):
        try:
            assert server.stdout is not None
            # The line with the address is printed when the server listens; it answers when everything is read.
            for line in server.stdout:
                if b"http://" in line:
                    break
            else:
                raise AssertionError(f"Streamlit did not start: {log.read_text(encoding='utf-8')}")
            answered(f"http://127.0.0.1:{port}", f"{under}/_stcore/health")
            yield f"http://127.0.0.1:{port}{under}"
        finally:
            # A terminated server waits for the browsers that are still connected.
            server.kill()
