"""Places and texts in SARIF's form."""

from __future__ import annotations

from urllib.parse import quote

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Report, Where
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.anchors import anchor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BASE = "%SRCROOT%"
"""The base of relative addresses, by the name that GitHub and most viewers know."""
_LINK = pattern(r"\](?=\()")
_PLACEHOLDER = pattern(r"\{(?=\d+\})")


def location(
    where: Where, report: Report, text: str | None = None, number: int | None = None
) -> dict[str, Any]:
    """A place. What is in no file is shown at the file that speaks for the project, and named."""
    path = where.path if where.path is not None else anchor(report)
    physical: dict[str, Any] = {"artifactLocation": artifact(path), "region": _region(where)}
    if where.frame and where.line is not None:
        snippet = {"text": visible(where.frame)}
        physical["contextRegion"] = {"startLine": where.line, "snippet": snippet}
    made: dict[str, Any] = {"physicalLocation": physical}
    if where.path is None:
        made["logicalLocations"] = [{"name": visible(where.label()), "kind": _kind(where)}]
    if text is not None:
        made["message"] = {"text": message_text(text)}
    return made if number is None else {"id": number, **made}


def _region(where: Where) -> dict[str, int]:
    """GitHub wants a line of every place: what is about a whole file is shown at its first."""
    if where.path is None or where.line is None:
        return {"startLine": 1}
    columns = {"startColumn": where.column}
    columns["endColumn"] = where.end_column if where.column is not None else None
    told = {name: column for name, column in columns.items() if column is not None}
    return {"startLine": where.line, **told}


def _kind(where: Where) -> str:
    if where.env is not None:
        return "environmentVariable"
    return "resource" if where.request or where.host else "project"


def artifact(path: str) -> dict[str, str]:
    """A file: relative to where the run has started, or absolute as it was named."""
    if path.startswith("/"):
        return {"uri": f"file://{uri(path)}"}
    return {"uri": uri(path), "uriBaseId": BASE}


def uri(path: str) -> str:
    """A path as a part of an address: the file's own bytes, also those that are no Unicode."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a pair that is no stand-in for a byte
        data = path.encode("utf-8", "surrogatepass")
    return quote(data, safe="/-._~")


def message_text(text: str) -> str:
    """A text for a plain message, in which SARIF knows links and placeholders: it gets neither.

    A blank does it for every reader; of the escapes of the standard many know nothing.
    """
    return _PLACEHOLDER.sub("{ ", _LINK.sub("] ", visible(text)))
