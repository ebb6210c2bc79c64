"""The explorer as it is served: what stands before its port answers, and the JSON beside its pages."""

from __future__ import annotations

import asyncio
import gc
import json
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser

from explorer.serving import warmed
from graphmodel.stores import open_store
from solidarity.api.served import Served
from tests.explorer.atlas import ROOT, answered, atlas, running
from tests.explorer.browsing import expect_title, stand, watched
from tests.graphmodel.gulf import load
from tools.neo4j.server import free_port


def test_below_a_path_pages_files_and_json_are_found(chromium: Browser, store: Path, tmp_path: Path) -> None:
    with running({"SOLIDARITY_STORE": str(store)}, tmp_path, "/graph") as address:
        assert address.endswith("/graph")
        assert json.loads(answered(address, "/api/v1/ready")[2]) == {"status": "ready"}
        status, links, body = answered(address, "/api/v1/corridors/NPL-KWT?as_of=2024-06-01")
        assert (status, json.loads(body)["verdict"]) == (200, "covered")
        assert '</graph/api/v1/health>; rel="license"' in links
        assert json.loads(answered(address, "/api/v1/openapi.json")[2])["servers"] == [{"url": "/graph/api/v1"}]
        manifest = json.loads(answered(address, "/api/v1/reconcile")[2])
        assert manifest["suggest"]["entity"]["service_url"].startswith(f"{address}/api/v1/")
        assert answered(address, "/api/v1/nothing")[0] == 404
        assert answered(address, "/app/static/world.json")[0] == 200
        with watched(chromium, address) as page:
            page.goto(f"{address}/corridors?as_of=2024-06-01&corridor=NPL-KWT")
            expect_title(page, "Nepal → Kuwait: an agreement in force")
            stand(page)


def test_a_store_that_is_missing_keeps_nothing_from_starting(tmp_path: Path) -> None:
    place = tmp_path / "later.lbdb"
    with running({"SOLIDARITY_STORE": str(place)}, tmp_path) as address:
        assert answered(address, "/_stcore/health")[0] == 200
        status, _, body = answered(address, "/api/v1/ready")
        assert (status, json.loads(body)) == (503, {"error": "the graph cannot be read at the moment"})
        with open_store(str(place), environ={}) as writing:
            load(writing, atlas())
        assert answered(address, "/api/v1/ready")[0] == 200


@pytest.mark.parametrize("kind", ["damaged", "away"])
def test_a_store_that_cannot_be_read_is_said_in_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "damaged.lbdb"
    place.write_bytes(b"no store " * 4_000)
    url = str(place) if kind == "damaged" else f"bolt://127.0.0.1:{free_port()}"

    async def start() -> bool:
        with Served(open_store(url, environ={})) as served:
            async with warmed(served.ready, served.url)(st.App(ROOT / "page.py")):
                return gc.isenabled()

    assert asyncio.run(start())
    gc.unfreeze()
    first, fault, then = capsys.readouterr().out.splitlines()
    assert first == f"  Reading {url}; the pages open when it is read."
    assert url in fault
    assert then == "  The pages say so, too, until it can be read."
