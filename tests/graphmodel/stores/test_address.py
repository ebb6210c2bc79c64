"""What is an address of a server, what is a path, and that no password that was typed into one is ever shown."""

from __future__ import annotations

import traceback
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphmodel.errors import StoreError
from graphmodel.stores import open_store
from graphmodel.stores.address import SERVER_SCHEMES

SECRET = "s3cr3t"
PASSWORDS = st.builds(lambda before, after: f"{before}{SECRET}{after}", st.text(), st.text())
WITH_ACCESS = [
    *(f"{scheme}://neo4j:PASSWORD@db.example.org:7687" for scheme in (*SERVER_SCHEMES, "BOLT", "http", "x")),
    "bolt://PASSWORD@127.0.0.1:7687",
    "bolt://:PASSWORD@host",
    "neo4j+s://neo4j:PASSWORD@[::1]:7687/",
    "neo4j://neo4j:PASSWORD@",
    "  bolt://neo4j:PASSWORD@host\n",
    "neo4j:PASSWORD@host:7687",
    "neo4j:PASSWORD@host",
    ":PASSWORD@[::1]:7687",
    "neo4j:PASSWORD@",
    "neo4j:PASSWORD@host:7687/neo4j",
]
ELSEWHERE = [
    "bolt://neo4j:PASSWORD",
    "bolt://host:7687/PASSWORD",
    "bolt://host#PASSWORD",
    "bolt://host?password=PASSWORD",
    "neo4j://host?user=neo4j&password=PASSWORD",
    "neo4j://host:PASSWORD/",
]


def refusal(name: str, text: str) -> str:
    """All that is said of an address, with everything behind it."""
    url, environ = (text, {}) if name == "--store" else (None, {name: text})
    with pytest.raises(StoreError) as refused:
        open_store(url, environ=environ)
    assert str(refused.value).isprintable()
    assert name in str(refused.value)
    return "".join(traceback.format_exception(refused.value))


@given(st.sampled_from(["NEO4J_URI", "SOLIDARITY_STORE", "--store"]), st.sampled_from(WITH_ACCESS), PASSWORDS)
def test_password_in_an_address_is_never_repeated(name: str, form: str, password: str) -> None:
    for written in (password, quote(password, safe="")):
        said = refusal(name, form.replace("PASSWORD", written))
        assert SECRET not in said
        assert "NEO4J_USERNAME" in said
        assert "NEO4J_PASSWORD" in said


@given(st.sampled_from(ELSEWHERE), PASSWORDS)
def test_password_in_another_part_is_never_repeated(form: str, password: str) -> None:
    for written in (password, quote(password, safe="")):
        said = refusal("NEO4J_URI", form.replace("PASSWORD", written))
        assert SECRET not in said
        assert "NEO4J_PASSWORD" in said


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("bolt://127.0.0.1:7687", "bolt://127.0.0.1:7687"),
        (" NEO4J+S://db.example.org/\n", "neo4j+s://db.example.org"),
        ("bolt+ssc://[::1]:7687", "bolt+ssc://[::1]:7687"),
        ("bolt://neo4j:7687", "bolt://neo4j:7687"),
        ("bolt://some_service", "bolt://some_service"),
        ("neo4j://bücher.example:1", "neo4j://bücher.example:1"),
        ("neo4j://core?policy=eu-west", "neo4j://core?policy=eu-west"),
    ],
)
def test_address_of_a_server(text: str, url: str) -> None:
    for store in (open_store(text, environ={}), open_store(environ={"NEO4J_URI": text})):
        with store:
            assert (store.engine, store.url) == ("neo4j", url)


@pytest.mark.parametrize(
    "text",
    [
        "bolt://", "bolt:///graph", "bolt://host:", "bolt://host:port", "bolt://host:0", "bolt://host:65536",
        "bolt://ho st", "bolt://host\n.example", "bolt://a..b", "bolt://" + "a" * 64, "bolt://[:::]:7687", "bolt://::1",
        "bolt://host:7687/neo4j", "bolt://host#neo4j", "bolt://host?policy=eu", "neo4j://host?", "neo4j://host?region=x",
        "neo4j://one:7687,two:7687",
    ],
)  # fmt: skip
def test_address_that_names_no_server(text: str) -> None:
    scheme = text.partition(":")[0]
    for name in ("NEO4J_URI", "--store"):
        assert f"begins with {scheme}://, but what follows is no host or host:port alone" in refusal(name, text)


@pytest.mark.parametrize("text", ["localhost:7787", "127.0.0.1:7687", "db.example.org:7687", "[::1]:7687"])
@pytest.mark.parametrize("name", ["NEO4J_URI", "SOLIDARITY_STORE", "--store"])
def test_server_without_a_scheme_is_no_file(name: str, text: str) -> None:
    said = refusal(name, text)
    assert f"{name} is “{text}”, without a scheme" in said
    assert f"write neo4j://{text} for a server, or SOLIDARITY_STORE=./{text} for a file" in said


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1", "data/graph.lbdb", r"C:\graph.lbdb", "./localhost:7787"])
def test_uri_names_no_file(text: str) -> None:
    assert "NEO4J_URI has no scheme; allowed are neo4j://, neo4j+s://" in refusal("NEO4J_URI", text)


@pytest.mark.parametrize("text", ["https://example.org", "bolt+routing://host", "ftp://host"])
def test_scheme_of_something_else(text: str) -> None:
    for name in ("NEO4J_URI", "--store"):
        assert f"{name} begins with “{text.partition('//')[0]}//”; allowed are neo4j://," in refusal(name, text)


@pytest.mark.parametrize(
    "text",
    [
        "graph", "graph.lbdb", "./localhost:7787", "data/localhost:7787", "/srv/me@work/graph.lbdb", "me@work.lbdb",
        r"C:\graph.lbdb", r"C:\me@work\graph", "C:/me@work", "../a:b@c",
    ],
)  # fmt: skip
def test_path(text: str) -> None:
    for store in (open_store(text, environ={}), open_store(environ={"SOLIDARITY_STORE": text})):
        with store:
            assert store.engine == "embedded"


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_blank_setting_is_none(blank: str) -> None:
    with open_store(blank, environ={"NEO4J_URI": blank, "SOLIDARITY_STORE": "./x.lbdb"}) as store:
        assert store.url == "x.lbdb"
