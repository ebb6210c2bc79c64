"""The description of the resources as OpenAPI 3.1, made from what they declare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from solidarity.api.declared import TEXT, Parameter, Resource, Schema, record

FAULTS = {
    "400": "A parameter is not allowed: where, what was found, what is allowed.",
    "404": "Nothing is called so; the nearest names.",
    "414": "The address is too long.",
    "503": "The store does not answer, or the time is over.",
}
DESCRIPTION = (
    "Which migration corridors have an agreement between the unions of the two countries. Read-only. `/health` names"
    " the licence of every dataset and whom to name."
)


def document(resources: Iterable[Resource], base: str) -> dict[str, Any]:
    """The whole description; `base` is the path under which the resources stand."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Solidarity graph", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": base}],
        "paths": {resource.path: _path(resource) for resource in resources},
        "components": {"schemas": {"Error": record({"error": TEXT})}},
    }


def _path(resource: Resource) -> dict[str, Any]:
    told = {
        "tags": [resource.tag or resource.path.split("/")[1]],
        "summary": resource.summary,
        "responses": _responses(resource),
    }
    if resource.explanation:
        told["description"] = resource.explanation
    called = re.sub(r"\W+", "_", resource.path).strip("_")
    found = {"get": {**told, "operationId": f"get_{called}", "parameters": [*map(_parameter, resource.parameters)]}}
    if resource.form:
        schema = _form({one.name: one.schema for one in resource.parameters})
        coded = {one.name: {"contentType": "application/json"} for one in resource.parameters if one.json}
        content = {"application/x-www-form-urlencoded": {"schema": schema, "encoding": coded}}
        body = {"required": False, "content": content}
        found["post"] = {**told, "operationId": f"post_{called}", "requestBody": body}
    return found


def _form(fields: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": parameter.name, "in": parameter.place, "description": parameter.description,
        "required": parameter.required,
    }  # fmt: skip
    if parameter.json:
        return told | {"content": {"application/json": {"schema": parameter.schema}}}
    told["schema"] = dict(parameter.schema)
    if parameter.schema["type"] == "array":
        told |= {"style": "form", "explode": True}
    return told if parameter.example is None else told | {"example": _typed(parameter)}


def _typed(parameter: Parameter) -> object:
    whole = parameter.schema["type"] == "integer"
    return int(str(parameter.example)) if whole else parameter.example


def _responses(resource: Resource) -> dict[str, Any]:
    good = {"description": "The answer.", "content": {resource.media: {"schema": resource.returns}}}
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    faults = FAULTS | ({"413": "The form is too long.", "415": "It is no form."} if resource.form else {})
    return {
        "200": good,
        "304": {"description": "The same load on the same day, as If-None-Match says."},
        **{status: {"description": words, "content": problem} for status, words in faults.items()},
    }
