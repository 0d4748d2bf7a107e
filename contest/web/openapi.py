"""The OpenAPI document, made from the route table and the types of bodies and replies. Written nowhere by hand."""

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

import msgspec

from contest.http.calls import Call
from contest.http.problems import STATUS
from contest.play.contracts.replies import ProblemReply

_REF = "#/components/schemas/{name}"
_NUMBERS = {"limit": {"type": "integer", "minimum": 0, "maximum": 999_999_999}}
"""What is a number among the parameters of a query."""
_PARAMETER = re.compile(r"\{(\w+)\}")


def document(calls: Iterable[Call]) -> dict[str, Any]:
    calls = tuple(calls)
    types = [ProblemReply]
    for call in calls:
        types += [
            kind
            for kind in (call.contract.body, *call.contract.answers.values())
            if _is_struct(kind) and kind not in types
        ]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    named = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call, named)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hội Thi", "version": version("hoi-thi")},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "attempt": {"type": "http", "scheme": "bearer", "description": "the token of a started attempt"},
                "staff": {"type": "http", "scheme": "bearer", "description": "an API key of `contest staff add`"},
            },
        },
    }


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _operation(call: Call, named: dict[Any, Any]) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PARAMETER.findall(call.path)
    ]
    parameters += [
        {"name": n, "in": "query", "description": d, "schema": _NUMBERS.get(n, {"type": "string"})}
        for n, d in call.contract.query.items()
    ]
    operation: dict[str, Any] = {
        "operationId": call.name,
        "parameters": parameters,
        "responses": _responses(call, named),
    }
    summary = (call.handler.__doc__ or "").strip().splitlines()
    if summary:
        operation["summary"] = summary[0]
    if call.contract.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": named[call.contract.body]}},
        }
    if call.contract.bearer:
        operation["security"] = [{call.contract.bearer: []}]
    return operation


def _responses(call: Call, named: dict[Any, Any]) -> dict[str, Any]:
    responses: dict[str, Any] = {}
    for status, kind in call.contract.answers.items():
        reply: dict[str, Any] = {"description": "done"}
        if _is_struct(kind):
            reply["content"] = {"application/json": {"schema": named[kind]}}
        elif isinstance(kind, str):
            reply["content"] = {kind: {"schema": {"type": "string"}}}
        responses[str(status)] = reply
    by_status: dict[int, list[str]] = {}
    for code in (*call.contract.refuses, "internal_error"):
        by_status.setdefault(STATUS[code], []).append(code)
    for status, codes in by_status.items():
        responses[str(status)] = {
            "description": " or ".join(f"`{code}`" for code in codes),
            "content": {"application/problem+json": {"schema": named[ProblemReply]}},
        }
    return responses
