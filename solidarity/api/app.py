"""The resources as an ASGI app: limits, what becomes of a fault, what may be kept by whoever asks."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import parse_qs

import anyio
from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graphmodel.errors import NameFault, QuestionError, SolidarityError, StoreError, UnknownId
from graphmodel.tables import json_line
from solidarity.api.declared import Refusal, Resource
from solidarity.api.openapi import document
from solidarity.api.resources import all_resources
from solidarity.api.resources.questions import near_question
from solidarity.api.served import Served
from solidarity.words import UsageFault

BASE = "/api/v1"
LONGEST_ADDRESS, LONGEST_BODY, MOST_FIELDS = 8_000, 65_536, 100
SECONDS = 30.0
"""Time for one request; work that takes longer is answered with 503, and its thread is free again when it ends."""
THREADS = 8
MOST_AT_ONCE = 100
FORM = "application/x-www-form-urlencoded"
HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
log = logging.getLogger(__name__)


def routes(
    served: Served, *, under: str = "", origins: Sequence[str] = (), seconds: float = SECONDS, most: int = MOST_AT_ONCE
) -> list[Mount]:
    """Everything under /api/v1, to be mounted in an app of its own or beside the pages of another.

    `under` is the path below which that other app stands, as "/graph"; `origins` are the web pages of other places
    that may read it in a browser; `seconds` is the time for one request, `most` how many are taken at once.
    """
    answering = _Answering(served, seconds)
    found = [Route(one.path, _route(answering, one), methods=_methods(one)) for one in all_resources()]
    found.append(Route("/openapi.json", _described, methods=["GET", "OPTIONS"]))
    found.append(Route("/questions/{name}", _no_question, methods=["GET", "OPTIONS"]))
    middleware = [Middleware(_Bounded, most=most)]
    if origins:
        middleware.insert(0, Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"]))
    app = Starlette(
        routes=found, middleware=middleware, exception_handlers={HTTPException: _refused, Exception: _failed}
    )
    app.router.redirect_slashes = False
    return [Mount(under + BASE, app=app)]


def make_app(
    served: Served, *, origins: Sequence[str] = (), seconds: float = SECONDS, most: int = MOST_AT_ONCE
) -> Starlette:
    """The app that serves nothing else."""
    return Starlette(
        routes=routes(served, origins=origins, seconds=seconds, most=most), exception_handlers={HTTPException: _refused}
    )


class _Bounded:
    """Refuses an address that is too long, and what is too much at once, before anything reads it."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most
        self._taken = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            told = f"the address is too long; allowed: {LONGEST_ADDRESS:,} letters"
            await _problem(414, told)(scope, receive, send)
            return
        if self._taken >= self._most:
            told = f"{self._most} requests are being answered; ask again in a moment"
            await _problem(503, told, {"Retry-After": "5"})(scope, receive, send)
            return
        self._taken += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._taken -= 1


class _Answering:
    """Answers in threads, so that a slow request leaves the others alone."""

    def __init__(self, served: Served, seconds: float) -> None:
        self.served = served
        self.seconds = seconds
        self._limiter: CapacityLimiter | None = None

    async def answer(self, resource: Resource, request: Request) -> Response:
        # A limiter belongs to the loop in which it is made.
        self._limiter = self._limiter or CapacityLimiter(THREADS)
        with move_on_after(self.seconds):
            given = await _given(request)
            seen = request.headers.get("if-none-match", "") if request.method != "POST" else ""
            return await to_thread.run_sync(
                self._work,
                resource,
                given,
                seen,
                f"{request.url.scheme}://{request.url.netloc}",
                _under(request),
                abandon_on_cancel=True,
                limiter=self._limiter,
            )
        return _problem(
            503, f"no answer within {self.seconds:g} seconds; ask for less, or later", {"Retry-After": "30"}
        )

    def _work(
        self, resource: Resource, given: Mapping[str, list[str]], seen: str, host: str, under: str
    ) -> Response:  # fmt: skip
        headers = HEADERS | {"Link": f'<{under}/health>; rel="license", <{under}/openapi.json>; rel="service-desc"'}
        try:
            asked = resource.bind(given)
            tag = _tag(self.served.version())
            if tag in (one.strip() for one in seen.split(",")):
                return Response(status_code=304, headers=headers | {"ETag": tag})
            content = resource.answer(self.served, asked | {"base": host + under} if resource.based else asked)
        except Refusal as fault:
            return _problem(fault.status, str(fault))
        except (NameFault, UnknownId, UsageFault) as fault:
            # Allowed by the declaration, and not there in this load.
            return _problem(404, str(fault))
        except QuestionError as fault:
            return _problem(400, str(fault))
        except (StoreError, SolidarityError) as fault:
            # The message may hold the place of the store, which is none of the reader's business.
            log.error("%s: %s", resource.path, fault)
            return _problem(503, "the graph cannot be read at the moment", {"Retry-After": "30"})
        text = content if isinstance(content, str) else json_line(content)
        # A half of a pair of surrogates, which JSON can name, is no UTF-8.
        return Response(text.encode("utf-8", "replace"), media_type=resource.media, headers=headers | {"ETag": tag})


def _tag(version: str) -> str:
    """What an answer depends on beside its address: the load, and the day on which no day was given."""
    return f'W/"{hashlib.sha256(f"{version} {date.today()}".encode()).hexdigest()[:20]}"'


def _methods(resource: Resource) -> list[str]:
    return ["GET", "OPTIONS", *(["POST"] if resource.form else [])]


def _route(answering: _Answering, resource: Resource):  # type: ignore[no-untyped-def]  # a function of Starlette's kind
    async def route(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(["HEAD", *_methods(resource)])})
        return await answering.answer(resource, request)

    return route


async def _given(request: Request) -> dict[str, list[str]]:
    """The texts of the address and of the form, by name; raises HTTPException."""
    found = {name: [str(value)] for name, value in request.path_params.items()}
    for text in (request.scope["query_string"], await _body(request)):
        try:
            parsed = parse_qs(
                text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
            )  # fmt: skip
        except ValueError as fault:
            raise HTTPException(400, f"the parameters are no UTF-8, or more than {MOST_FIELDS}") from fault
        for name, texts in parsed.items():
            if name in found:
                raise HTTPException(400, f"{name[:40]} is given twice, in two places; write it once")
            found[name] = texts
    return found


async def _body(request: Request) -> bytes:
    if request.method != "POST":
        return b""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            raise HTTPException(413, f"the form is too long; allowed: {LONGEST_BODY:,} bytes")
    if body and request.headers.get("content-type", "").split(";")[0].strip().lower() != FORM:
        raise HTTPException(415, f"allowed: {FORM}")
    return body


def _under(request: Request) -> str:
    """The path below which the resources stand, as whoever asks sees it."""
    return str(request.scope["root_path"])


@cache
def _document(under: str) -> str:
    return json_line(document(all_resources(), under))


async def _described(request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, OPTIONS"})
    told = await anyio.to_thread.run_sync(_document, _under(request))
    return Response(told, media_type="application/json", headers=HEADERS)


async def _no_question(request: Request) -> Response:
    try:
        fault: SolidarityError = near_question(request.path_params["name"])
    except UsageFault as unknown:
        fault = unknown
    return _problem(404, str(fault))


def _problem(status: int, told: str, headers: Mapping[str, str] | None = None) -> Response:
    words = " ".join(told.encode("utf-8", "replace").decode().split())
    kept = {name: value for name, value in HEADERS.items() if name != "Cache-Control"} | {"Cache-Control": "no-store"}
    return Response(json_line({"error": words}), status, kept | dict(headers or {}), "application/json")


async def _refused(request: Request, fault: Exception) -> Response:
    if not isinstance(fault, HTTPException):
        return await _failed(request, fault)
    under = _under(request) or BASE
    told = {
        404: f"there is nothing at {request.url.path[:200]}; {under}/openapi.json lists what there is",
        405: f"{request.method} is not allowed here; the graph is read only",
    }.get(fault.status_code, fault.detail)
    allow = {name: value for name, value in (fault.headers or {}).items() if name.lower() == "allow"}
    return _problem(fault.status_code, told, allow)


async def _failed(request: Request, fault: Exception) -> Response:
    return _problem(500, "a fault of the program; its keeper finds it in the log")
