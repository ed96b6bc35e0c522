"""Functions that answer requests, by the marks that frameworks put on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.functions import Function, Parameter

_MARKS = pattern(
    r"@\w+\.(?:route|get|post|put|api_route|websocket)\(|@(?:route|api_view|require_\w+)\b"
    r"|\[(?:Http(?:Get|Post|Put)|Route|AllowAnonymous)\b"
    r"|@(?:Get|Post|Put|Request)Mapping|@(?:GET|POST|PUT|Path)\b|@(?:Get|Post|All)\(",
)
_BOUND = pattern(
    r"\[From(?:Query|Body|Form|Route|Uri)\b|@(?:RequestParam|QueryParam|PathVariable|PathParam"
    r"|FormParam|Query|Param|Body)\b|=\s*(?:Query|Path|Form|Body)\("
)
_TEXT = pattern(r"\b(?:str|string|String)\b", re.IGNORECASE)
_BY_NAME = pattern(r"\[Http|\[Route|@\w+\.(?:route|get|post|put|api_route)\(")
"""Frameworks that fill plain parameters: ASP.NET, Flask and FastAPI."""


def is_handler(function: Function) -> bool:
    """Whether a framework calls the function to answer a request."""
    return _MARKS.search(function.marks) is not None or any(
        _BOUND.search(parameter.text) for parameter in function.parameters
    )


def filled(function: Function) -> Iterator[Parameter]:
    """The parameters that a request fills."""
    plain = _BY_NAME.search(function.marks) is not None
    for parameter in function.parameters:
        if _BOUND.search(parameter.text) or (
            plain and "Depends(" not in parameter.text and _is_text(parameter)
        ):
            yield parameter


def _is_text(parameter: Parameter) -> bool:
    return parameter.text.strip() == parameter.name or _TEXT.search(parameter.text) is not None
