"""Why a Neo4j server cannot be reached, told from what the driver met on the way."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

from neo4j.exceptions import UnsupportedServerProduct


def why_unreachable(url: str, fault: BaseException) -> str:
    """One sentence: what was met at an address, and what to do."""
    met = list(_causes(fault))
    said = " ".join(str(one) for one in met)
    scheme, _, place = url.partition("://")
    family, _, secure = scheme.partition("+")

    def met_a(*kinds: type[BaseException]) -> bool:
        return any(isinstance(one, kinds) for one in met)

    if met_a(ssl.SSLCertVerificationError):
        return (
            f"the certificate of the server at {url} is not trusted; name the host as the certificate does, or write"
            f" {family}+ssc://{place} for a certificate that the server made itself"
        )
    if "establish encrypted connection" in said:
        return (
            f"what listens at {url} does not answer with TLS; write {family}://{place} if the server has no TLS, and"
            " check the port"
        )
    if "looks like HTTP" in said:
        return f"what listens at {url} is an HTTP port; name the port for bolt in NEO4J_URI, by default 7687"
    if met_a(socket.gaierror):
        return _nobody(url, "no host of that name is known")
    if met_a(ConnectionRefusedError):
        return _nobody(url, "nothing listens at that port")
    if met_a(TimeoutError) or "Timed out trying to establish connection" in said:
        return _nobody(url, "the host does not answer in time, or a firewall lets nothing through")
    if met_a(UnsupportedServerProduct) or "handshake response" in said:
        perhaps = "" if secure else f", and write {family}+s://{place} if the server asks for TLS"
        return f"what listens at {url} does not speak bolt as Neo4j 5.26 or newer does; check the port{perhaps}"
    if "defunct connection" in said:
        return _nobody(url, "the connection was lost")
    return _nobody(url, (str(fault).splitlines() or [type(fault).__name__])[0].rstrip(":"))


def _nobody(url: str, reason: str) -> str:
    return f"no Neo4j server answers at {url} ({reason}); check that it runs and that NEO4J_URI names it"


def _causes(fault: BaseException) -> Iterator[BaseException]:
    """The fault and all that led to it; a routing driver gathers those of every server that it tried."""
    yield fault
    inner = fault.exceptions if isinstance(fault, BaseExceptionGroup) else ()
    for cause in (*inner, fault.__cause__):
        if cause is not None:
            yield from _causes(cause)
