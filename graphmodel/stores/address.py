"""The address of a server: what may be given, and what of it may be shown."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from typing import NoReturn

from graphmodel.errors import StoreError

SERVER_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
ACCESS = "user, password and database are given by NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE"
HIGHEST_PORT = 65_535

_HOST = r"[\w.-]+|\[[0-9A-Fa-f:.]+(?:%\w+)?\]"
_POLICY = re.compile(r"policy=[\w.-]+")
_PLACE = re.compile(rf"(?P<host>{_HOST})(?::(?P<port>[0-9]{{1,5}}))?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_WITHOUT_SCHEME = re.compile(
    rf"(?:[^/\\]*@)?(?:{_HOST}):[0-9]{{1,5}}"  # host:port
    r"|(?![A-Za-z]:[/\\])[^/\\]*:.*@.*",  # user:password@…, whatever signs are in the password, and not C:\me@work
    re.DOTALL,
)


def means_server(text: str) -> bool:
    """Tell whether a text that may be a path is meant as the address of a server, well written or not."""
    return "://" in text or _WITHOUT_SCHEME.fullmatch(text) is not None


def parse_address(text: str, given_as: str) -> str:
    """The address in a text, safe to be shown; raises StoreError that repeats nothing that may be a password."""
    text = text.strip()
    if "@" in text:
        raise StoreError(
            f"{given_as} holds a user or a password (there is an “@” in it); write the address alone, as"
            f" neo4j://host:7687; {ACCESS}"
        )
    scheme, found, rest = text.partition("://")
    if not found:
        _refuse_without_scheme(text, given_as)
    if scheme.lower() not in SERVER_SCHEMES:
        shown = f"“{scheme}://”" if _SCHEME.fullmatch(scheme) else "something that is no scheme"
        raise StoreError(f"{given_as} begins with {shown}; allowed are {_allowed()}; write neo4j://host:7687")
    scheme = scheme.lower()
    place, asked, query = rest.partition("?")
    place = place.removesuffix("/")
    # A cluster may be asked to route by a policy; the driver takes nothing else behind a host.
    routed = scheme.startswith("neo4j") and _POLICY.fullmatch(query)
    if not _is_place(place) or (asked and not routed):
        raise StoreError(
            f"{given_as} begins with {scheme}://, but what follows is no host or host:port alone (it may be secret and"
            f" is not shown); write {scheme}://host:7687; {ACCESS}"
        )
    return f"{scheme}://{place}{asked}{query}"


def _refuse_without_scheme(text: str, given_as: str) -> NoReturn:
    # Shown with its port only: a single word may be a password in the wrong place.
    if _is_place(text) and ":" in text:
        raise StoreError(
            f"{given_as} is “{text}”, without a scheme; allowed are {_allowed()}; write neo4j://{text} for a server,"
            f" or SOLIDARITY_STORE=./{text} for a file"
        )
    raise StoreError(
        f"{given_as} has no scheme; allowed are {_allowed()}; write neo4j://host:7687 for a server; a file is given"
        " by SOLIDARITY_STORE"
    )


def _allowed() -> str:
    return ", ".join(f"{scheme}://" for scheme in SERVER_SCHEMES)


def _is_place(text: str) -> bool:
    found = _PLACE.fullmatch(text)
    if found is None or not 0 < int(found["port"] or HIGHEST_PORT) <= HIGHEST_PORT:
        return False
    host = found["host"]
    try:
        # The driver asks the same of a host, with a traceback where it is refused.
        IPv6Address(host[1:-1]) if host.startswith("[") else host.encode("idna")
    except ValueError:
        return False
    return True
