"""The graph over HTTP, asked of a real server by Python's own client."""

from __future__ import annotations

import json
import re
import shlex
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from graphmodel.kinds.country import Convention
from graphmodel.names.index import Index
from graphmodel.questions import questions
from graphmodel.stores import Store, open_store
from solidarity.api.app import BASE, LONGEST_ADDRESS, LONGEST_BODY, make_app
from solidarity.api.served import Served
from solidarity.api.serving import configured
from tests.graphmodel.gulf import gulf, load
from tests.solidarity.conftest import Run
from tests.world import World

PAGE = Path(__file__).resolve().parents[2] / "docs" / "http.md"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
GIVEN = {"corridor": "NPL-KWT", "organisation": "gefont-npl", "other_organisation": "ktuf-kwt", "country": "Nepal"}
GIVEN |= {"agreement": "mou", "text": "gef", "commitment": "casework", "q": "gefont", "prefix": "gef"}


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        def refuse(word: str) -> None:
            raise AssertionError(f"{word} is no JSON")

        return json.loads(self.body, parse_constant=refuse)


Ask = Callable[..., Answered]


@contextmanager
def serving(served: Served, **options: Any) -> Iterator[Ask]:
    """A server on a free port; whoever asks before it is ready waits in the queue of the socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        server = uvicorn.Server(configured(make_app(served, **options), "127.0.0.1", port))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()

        def ask(path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answered:
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            try:
                target = path if path.startswith("/api") else BASE + path
                connection.request(method, target, body, {name.replace("_", "-"): v for name, v in headers.items()})
                found = connection.getresponse()
                return Answered(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
            finally:
                connection.close()

        try:
            yield ask
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.fixture(scope="module")
def world() -> Callable[[], World]:
    def made() -> World:
        world = gulf().agreement("gefont-ktuf-mou", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"], signed_on="2015")
        told = {"name": "Domestic workers", "list_as_of": "2025", "list_complete": "yes", "list_rows": 0}
        world.nodes.append(Convention.model_validate({"id": "C189", "source": "page"} | told))
        return world

    return made


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[Served]:
    with Served(open_store(str(store), environ={})) as opened:
        yield opened


@pytest.fixture(scope="module")
def ask(served: Served) -> Iterator[Ask]:
    with serving(served) as asking:
        yield asking


def test_every_resource_answers_as_it_is_described(ask: Ask) -> None:
    described = ask("/openapi.json").content
    assert described["openapi"] == "3.1.0"
    assert {f"/questions/{name}" for name in questions()} <= described["paths"].keys()
    for path, methods in described["paths"].items():
        declared = methods["get"]["parameters"]
        own = GIVEN | {"id": "mou" if path.startswith("/agreements") else "gefont-npl"}
        needed = {one["name"]: own[one["name"]] for one in declared if one["required"]}
        in_path = {one["name"] for one in declared if one["in"] == "path"}
        where = path.format_map({name: quote(needed[name]) for name in in_path})
        answer = ask(f"{where}?{urlencode({k: v for k, v in needed.items() if k not in in_path})}")
        assert answer.status == 200, (path, answer.body)
        ((media, form),) = methods["get"]["responses"]["200"]["content"].items()
        assert answer.headers["content-type"].startswith(media)
        told = answer.content if media == "application/json" else answer.body.decode()
        Draft202012Validator({**form["schema"]}).validate(told)


def test_a_corridor_is_what_the_command_says(ask: Ask, prompt: Run) -> None:
    said = json.loads(prompt("why", "NPL-KWT", "--as-of", "2024-05-01", "--sector", "fishing", "--format", "json").out)
    assert ask("/corridors/NPL-KWT?as_of=2024-05-01&sector=fishing").content == said
    assert ask("/corridors/Nepal%20to%20Kuwait?as_of=2024-05-01&sector=fishing").content == said


def test_verdicts_are_what_the_command_lists_and_pages_join_up(ask: Ask, prompt: Run) -> None:
    said = json.loads(prompt("gaps", "--all", "--as-of", "2024-05-01", "--format", "json").out)["corridors"]
    assert ask("/verdicts?everything=true&as_of=2024-05-01").content["corridors"] == said
    pages = [
        ask(f"/verdicts?everything=true&as_of=2024-05-01&limit=3&offset={at}").content
        for at in range(0, len(said) + 3, 3)
    ]
    assert [row for page in pages for row in page["corridors"]] == said
    assert {page["total"] for page in pages} == {len(said)}
    two = ask("/verdicts?destination=KWT&destination=Qatar&verdict=government_only").content["corridors"]
    assert [(row["origin"], row["destination"]) for row in two] == [("NPL", "QAT")]


def test_a_question_is_what_the_command_answers(ask: Ask, prompt: Run) -> None:
    said = json.loads(prompt("ask", "unions_in", "--param", "country=Nepal", "--format", "json").out)
    answer = ask("/questions/unions_in?country=Nepal").content
    assert {name: answer[name] for name in said} == said


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/search", 400, "q is missing"),
        ("/search?q=", 400, "q: allowed: a text of 1 to 200 letters"),
        ("/search?q=a&q=b", 400, "q was given 2 times"),
        ("/search?q=a&limit=1000", 400, "limit: “1000” is not allowed; allowed: a whole number, 1 to 100"),
        ("/search?q=a&kind=unoin", 400, "no kind is called “unoin”"),
        ("/search?q=%ff", 400, "UTF-8"),
        ("/verdicts?everything=yes", 400, "everything: “yes” is not allowed; allowed: true, false"),
        ("/verdicts?destnation=KWT", 400, "no parameter “destnation”; did you mean destination?"),
        ("/verdicts?destination=Kuweit", 404, "did you mean KWT (Kuwait)?"),
        ("/verdicts?sector=domestic", 400, "did you mean domestic_work?"),
        ("/corridors/NPL-KWT?as_of=2024-02-30", 400, "as_of: “2024-02-30” is not a day"),
        ("/corridors/NPL-NPL", 404, "two different countries"),
        ("/organisations/gefont", 404, "did you mean gefont-npl"),
        ("/agreements/gefont-npl", 404, "no agreement has the identifier"),
        ("/questions/union_in", 404, "did you mean unions_in"),
        ("/questions/MATCH%20(n)%20RETURN%20n", 404, "no question is called"),
        ("/questions/unions_in", 400, "needs the parameter “country”"),
        ("/questions/partners_abroad?country=Nepal&limit=x", 400, "“x” is no value for limit; allowed: a whole number"),
        ("/questions/unions_in?country=Nepall", 404, "did you mean NPL (Nepal)?"),
        ("/reconcile?queries={", 400, "queries: no JSON"),
        ("/reconcile?extend={}", 400, "no parameter “extend”; "),
        ("/nothing", 404, "openapi.json lists what there is"),
        (f"/search?q={'a' * LONGEST_ADDRESS}", 414, "the address is too long"),
    ],
)
def test_what_is_refused_is_refused_in_one_line(ask: Ask, path: str, status: int, words: str) -> None:
    answer = ask(path)
    assert answer.status == status
    assert answer.content.keys() == {"error"}
    assert words in answer.content["error"]
    assert "\n" not in answer.content["error"]


def test_other_methods(ask: Ask) -> None:
    whole, head = ask("/questions"), ask("/questions", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert ask("/questions", "OPTIONS").headers["allow"] == "HEAD, GET, OPTIONS"
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        refused = ask("/questions", method, "x=1")
        assert refused.status == 405
        assert "GET" in refused.headers["allow"]
        assert "not allowed" in refused.content["error"]
    assert ask("/reconcile", "POST", f"queries={'a' * LONGEST_BODY}", **FORM).status == 413
    assert ask("/reconcile", "POST", "{}", Content_Type="application/json").status == 415


def test_what_was_seen_is_not_sent_again_until_there_is_a_new_load(tmp_path: Path) -> None:
    place = str(tmp_path / "world.lbdb")
    with open_store(place, environ={}) as writing:
        load(writing, gulf())
    with Served(open_store(place, environ={})) as served, serving(served) as ask:
        first = ask("/organisations/gefont-npl")
        again = ask("/organisations/gefont-npl", If_None_Match=first.headers["etag"])
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert ask("/agreements/second").status == 404
        with open_store(place, environ={}) as writing:
            load(writing, gulf().agreement("second", ["gefont-npl", "ktuf-kwt"], ["NPL>KWT"]), "load-2")
        later = ask("/organisations/gefont-npl", If_None_Match=first.headers["etag"])
        assert later.status == 200
        assert "second" in {one["id"] for one in later.content["agreements"]}
        assert ask("/health").content["load"] == "load-2"


def test_openrefine_finds_its_way(ask: Ask) -> None:
    manifest = ask("/reconcile").content
    assert "0.2" in manifest["versions"]
    assert [one["id"] for one in manifest["defaultTypes"]] == ["Organisation", "Country", "Agreement"]
    batch = {
        "q0": {"query": "gefont-npl", "type": "Organisation", "limit": 3, "properties": [], "type_strict": "any"},
        "q1": {"query": "Kuwait", "type": "Country"},
        "q2": {"query": "Nepall"},
        "q3": {"query": "nothing of the kind"},
        "q4": {"properties": [{"pid": "country", "v": "NPL"}]},
        "q5": {"query": "Kuwait", "limit": 1_000},
    }
    by_post = ask("/reconcile", "POST", urlencode({"queries": json.dumps(batch)}), **FORM).content
    assert by_post == ask(f"/reconcile?{urlencode({'queries': json.dumps(batch)})}").content
    assert by_post.keys() == batch.keys()
    best = {key: found["result"][0] for key, found in by_post.items() if found["result"]}
    assert best.pop("q5")["id"] == "KWT"
    assert {key: (one["id"], one["match"]) for key, one in best.items()} == {
        "q0": ("gefont-npl", True), "q1": ("KWT", True), "q2": ("NPL", False),
    }  # fmt: skip
    assert best["q0"]["score"] == 100 > best["q2"]["score"]
    service = manifest["suggest"]["entity"]
    suggested = urlsplit(service["service_url"] + service["service_path"]).path
    assert ask(f"{suggested}?prefix=kuw").content["result"][0]["id"] == "KWT"
    every = ask(f"{suggested}?prefix=union").content["result"]
    assert ask(f"{suggested}?prefix=union&cursor=2").content["result"][: len(every) - 2] == every[2:]
    shown = ask(urlsplit(manifest["preview"]["url"].replace("{{id}}", "XEV")).path + "?id=XEV").body.decode()
    assert "XEV" in shown
    assert '"https://example.org"' not in shown
    refused = ask(f"/reconcile?{urlencode({'queries': json.dumps({'q': {'query': 'x', 'type': 'Cuontry'}})})}")
    assert (refused.status, "did you mean Country?" in refused.content["error"]) == (400, True)


class Slow(Served):
    """A graph that is not read on before it is told to go."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.going, self.begun = threading.Event(), threading.Event()

    def index(self) -> Index:
        self.begun.set()
        self.going.wait(30)
        return super().index()


def test_a_slow_request_leaves_the_others_alone(store: Path) -> None:
    with Slow(open_store(str(store), environ={})) as served, serving(served, seconds=0.5) as ask:
        late: list[Answered] = []
        waiting = threading.Thread(target=lambda: late.append(ask("/search?q=gefont")))
        waiting.start()
        assert served.begun.wait(30)
        assert ask("/questions").status == 200
        waiting.join(30)
        assert late[0].status == 503
        assert "no answer within 0.5 seconds" in late[0].content["error"]
        served.going.set()


def test_what_is_too_much_at_once_is_refused_at_once(store: Path) -> None:
    with Slow(open_store(str(store), environ={})) as served, serving(served, most=1) as ask:
        first: list[Answered] = []
        waiting = threading.Thread(target=lambda: first.append(ask("/search?q=gefont")))
        waiting.start()
        assert served.begun.wait(30)
        refused = ask("/questions")
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        served.going.set()
        waiting.join(30)
        assert first[0].status == 200
        assert ask("/ready").content == {"status": "ready"}


def test_a_missing_store_is_said_without_its_place(tmp_path: Path) -> None:
    with Served(open_store(str(tmp_path / "secret.lbdb"), environ={})) as served, serving(served) as ask:
        answer = ask("/search?q=gefont")
    assert answer.status == 503
    assert answer.content == {"error": "the graph cannot be read at the moment"}


def test_a_fault_of_the_program_shows_nothing_of_itself(store: Path) -> None:
    class Broken(Served):
        def index(self) -> Index:
            raise RuntimeError("inner")

    with Broken(open_store(str(store), environ={})) as served, serving(served) as ask:
        answer = ask("/search?q=gefont")
    assert answer.status == 500
    assert b"inner" not in answer.body
    assert answer.content.keys() == {"error"}


def test_pages_of_other_places_read_it_where_they_are_allowed(served: Served, ask: Ask) -> None:
    page = "http://127.0.0.1:3333"
    assert "access-control-allow-origin" not in ask("/questions", Origin=page).headers
    with serving(served, origins=[page]) as asking:
        assert asking("/questions", Origin=page).headers["access-control-allow-origin"] == page
        assert "access-control-allow-origin" not in asking("/questions", Origin="http://evil.example").headers


PATHS = ("/search", "/verdicts", "/corridors/NPL-KWT", "/reconcile", "/questions/years_covered", "/questions/search")
NAMES = ("q", "limit", "kind", "as_of", "sector", "end", "group", "origin", "queries", "text", "first_year")
VALUES = st.one_of(
    st.text(max_size=30), st.integers().map(str), st.dates().map(str),
    st.recursive(st.none() | st.booleans() | st.text(max_size=5) | st.integers(), st.lists, max_leaves=5).map(
        lambda held: json.dumps({"q0": {"query": held, "limit": held, "type": held}})
    ),
)  # fmt: skip


# How long the drawing of a request takes is the machine's affair.
@settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(path=st.sampled_from(PATHS), asked=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
def test_whatever_is_asked_is_no_fault_of_the_program(ask: Ask, path: str, asked: dict[str, str]) -> None:
    answer = ask(f"{path}?{urlencode(asked, errors='replace')}")
    assert answer.status in {200, 400, 404, 414}, answer.body
    assert ("error" in answer.content) == (answer.status != 200)


def test_the_examples_of_the_page_run(ask: Ask) -> None:
    found = re.findall(r"```sh\n(curl .*?)\n```\n+```json\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) >= 8
    for command, shown in found:
        words = shlex.split(command)
        url = urlsplit(next(word for word in words if word.startswith("http")))
        where = f"{quote(url.path)}?{url.query}"
        body = next((words[at + 1] for at, word in enumerate(words) if word == "--data-urlencode"), None)
        if body:
            name, _, value = body.partition("=")
            answer = ask(where, "POST", urlencode({name: value}), **FORM)
        else:
            answer = ask(where)
        assert answer.status == (404 if '"error"' in shown else 200), (command, answer.body)
        told = json.loads(re.sub(r",?\s*…", "", shown))
        assert told.keys() <= answer.content.keys(), command
