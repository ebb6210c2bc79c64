"""The frame itself: the local Neo4j, the browser, and what the tests need."""

import json
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.request import urlopen

import pytest
from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import AuthError, ClientError, Neo4jError
from playwright.sync_api import Browser

from explorer.look.colours import ACCENT, BACKGROUND, INK, RULE, THEMES
from tools.neo4j import runtime
from tools.neo4j.runtime import LocalNeo4jError
from tools.neo4j.server import Neo4jServer, free_port
from tools.neo4j.settings import Profile, make_settings


@pytest.mark.neo4j
def test_server_answers(neo4j_server: Neo4jServer) -> None:
    with GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, neo4j_server.password)) as driver:
        assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1
        assert driver.get_server_info().agent.startswith("Neo4j/5.26")


@pytest.mark.neo4j
@pytest.mark.parametrize("password", ["neo4j", "a wrong password"])
def test_server_refuses_other_passwords(neo4j_server: Neo4jServer, password: str) -> None:
    with (
        GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.username, password)) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


@pytest.mark.neo4j
def test_server_brings_neo4j_browser(neo4j_server: Neo4jServer) -> None:
    with urlopen(f"{neo4j_server.http_url}/browser/") as page:  # noqa: S310 - the loopback address
        assert b"<title>Neo4j Browser</title>" in page.read()


@pytest.mark.neo4j
def test_statements_open_no_files_and_no_addresses(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("a,b\n", encoding="utf-8")
    auth = (neo4j_server.username, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.url, auth=auth) as driver:
        for address in (table.as_uri(), neo4j_server.http_url):
            with driver.session(default_access_mode=READ_ACCESS) as session, pytest.raises(ClientError):
                session.run("LOAD CSV FROM $address AS row RETURN row", address=address).consume()


@pytest.mark.neo4j
def test_clean_database_is_empty(clean_neo4j: Neo4jServer) -> None:
    with GraphDatabase.driver(clean_neo4j.url, auth=(clean_neo4j.username, clean_neo4j.password)) as driver:
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 0
        assert driver.execute_query("SHOW CONSTRAINTS YIELD name").records == []


@pytest.mark.neo4j
def test_serve_profile_bounds_a_question_and_the_home_keeps_its_password(tmp_path: Path) -> None:
    with (
        Neo4jServer(tmp_path / "home", password="first-password", profile=Profile.SERVE) as server,
        GraphDatabase.driver(server.url, auth=(server.username, server.password)) as driver,
        # In a session of its own: execute_query would try again for half a minute.
        driver.session() as session,
        pytest.raises(Neo4jError, match="memory"),
    ):
        session.run("UNWIND range(1, 10000000) AS n RETURN collect(toString(n)) AS all").consume()
    assert server.pid is None

    with pytest.raises(LocalNeo4jError, match="another password"):
        Neo4jServer(tmp_path / "home", password="second-password").start()


def test_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = Neo4jServer(tmp_path, bolt_port=taken.getsockname()[1])
        with pytest.raises(LocalNeo4jError, match="is in use"):
            server.start()


def test_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LocalNeo4jError, match="8 characters"):
        Neo4jServer(tmp_path, password="short")


def test_a_load_has_no_memory_limit_and_questions_have_one() -> None:
    assert "db.memory.transaction.max=0\n" in make_settings(Profile.LOAD, 1, 2)
    assert "db.transaction.timeout=20s\n" in make_settings(Profile.SERVE, 1, 2)


def test_missing_maven_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LocalNeo4jError, match="apt-get install maven"):
        runtime.fetch_jars(tmp_path / "lib")
    assert list(tmp_path.iterdir()) == []


def test_start_asks_for_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    command = [sys.executable, "-m", "tools.neo4j", "start", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "NEO4J_PASSWORD" in done.stderr


def test_stop_stops_nothing_that_it_did_not_start(tmp_path: Path) -> None:
    # The number in the file is a running process, but none of ours.
    (tmp_path / "neo4j.pid").write_text("1\n", encoding="ascii")
    command = [sys.executable, "-m", "tools.neo4j", "stop", "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No server that was started from" in done.stderr


def test_theme_has_the_colours_of_the_look() -> None:
    theme = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    for side in THEMES:
        shown = [theme[side][name] for name in ("backgroundColor", "textColor", "primaryColor", "borderColor")]
        assert shown == [tone.on(side) for tone in (BACKGROUND, INK, ACCENT, RULE)]


def test_every_runtime_package_of_the_lock_has_its_licence_stated() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", Path("requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    stated = set(re.findall(r"^\| ([a-z0-9-]+) \|", Path("THIRD_PARTY.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert locked - stated == set()


def test_the_locks_name_no_index_and_the_same_versions() -> None:
    runtime_lock = Path("requirements.lock").read_text(encoding="utf-8")
    dev_lock = Path("requirements-dev.lock").read_text(encoding="utf-8")
    assert "://" not in runtime_lock + dev_lock
    pins = [set(re.findall(r"^\S+==\S+", lock, re.MULTILINE)) for lock in (runtime_lock, dev_lock)]
    assert pins[0] - pins[1] == set()


def test_the_tools_for_javascript_are_exact_and_their_lock_names_no_registry() -> None:
    wanted = json.loads(Path("package.json").read_text(encoding="utf-8"))
    lock = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))
    held = {name: package for name, package in lock["packages"].items() if name}
    assert wanted["private"]
    assert wanted["devDependencies"].keys() == lock["packages"][""]["devDependencies"].keys()
    for name, version in wanted["devDependencies"].items():
        assert held[f"node_modules/{name}"]["version"] == version
    assert all("integrity" in package and "resolved" not in package for package in held.values())


def test_free_ports_are_free() -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        assert free_port() != taken.getsockname()[1]


@pytest.mark.browser
def test_browser_draws_a_page(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto("data:text/html,<title>Atlas</title><h1 style='width:100px'>Corridors</h1>")
    assert page.title() == "Atlas"
    box = page.locator("h1").bounding_box()
    assert box is not None
    assert box["width"] == 100
    page.close()
