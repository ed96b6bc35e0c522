"""How each field of each fact goes into an evidence file: the allow-list.

Choices, flags and numbers are kept. Of the other fields every one has its entry here; a field that
has none is replaced as a whole, so that a new one tells nothing before somebody has thought of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.catalogue.spec import FieldSpec
from egnyte_doctor.model import Value

_BY_TYPE = {"host": "host", "name": "tenant", "url": "url"}
_ADDRESS_ROLES = ("domain", "url", "redirect_uri")
_BY_NAME = {
    "setting": "words",
    "source": "path",
    "nearest": "words",
    "detail": "words",
    "language": "words",
}
_BY_FIELD = {
    "config.file.placeholder_settings": "words",
    "config.value.damage": "words",
    "config.value.shown": "shown",
    "app.domain.raw": "domain",
    "app.domain.expected": "domain",
    "app.domain.wanted": "words",
    "app.host_suffix.raw": "domain",
    "app.client.domain": "domain",
    "app.client.other_host": "host",
    "app.conflict.first": "shown",
    "app.conflict.second": "shown",
    "app.conflict.other": "path",
    "oauth.redirect_uri.scheme": "scheme",
    "oauth.redirect_uri.expected": "url",
    "oauth.scope.scope": "words",
    "oauth.scopes.written": "words",
    "oauth.scopes.spaced": "words",
    "oauth.scopes.other_case": "words",
    "oauth.scopes.no_prefix": "words",
    "oauth.scopes.openid": "words",
    "oauth.scopes.corrected": "words",
    "source.request.response_type": "words",
    "source.request.call": "words",
    "source.state.call": "words",
    "source.exposure.name": "words",
    "source.exposure.call": "words",
    "source.tls.switch": "words",
    "source.host.raw": "domain",
    "source.host.scheme": "scheme",
    "source.domain_input.name": "words",
    # Folders of a customer may stand in it.
    "source.endpoint.path": "closed",
    "source.endpoint.instead": "words",
    "definition.field.field": "words",
    "definition.field.place": "words",
    "definition.field.expected": "words",
    "definition.field.value": "closed",
    "definition.field.shown": "closed",
    "definition.field.scheme": "scheme",
    "definition.field.belongs_to": "words",
    "definition.field.misspelt": "words",
    "definition.item.field": "words",
    "definition.item.place": "words",
    "definition.item.value": "closed",
    "definition.item.shown": "closed",
    "definition.item.lower": "closed",
    "definition.item.bare": "closed",
    "definition.item.scheme": "scheme",
    "dns.answer.refusal": "words",
    "tls.peer.version": "words",
    "error.report.path": "words",
    "error.report.code": "words",
    "error.report.text": "words",
    "error.report.said": "words",
    "error.report.scope": "words",
    "error.report.symptoms": "closed",
    # It may be anything that a server says, and no rule reads it.
    "error.report.request_id": "closed",
    "user.role.beyond": "words",
    "ignore.comment.named": "words",
    "ignore.comment.until": "words",
    "ignore.name.named": "words",
}
KINDS = ("tenant", "host", "url", "domain", "scheme", "words", "path", "closed")
"""The kinds of texts: each is a method of ``names.Names``."""


def kind_of(fact: str, field: FieldSpec, fields: Mapping[str, Value]) -> str | None:
    """One of ``KINDS``; None for a value that is kept. ``fields`` are all of the fact."""
    if field.type in ("choice", "flag", "number"):
        return None
    kind = _BY_FIELD.get(f"{fact}.{field.name}") or _BY_NAME.get(field.name)
    kind = kind or _BY_TYPE.get(field.type, "closed")
    if kind != "shown":
        return kind
    return "url" if fields.get("role") in _ADDRESS_ROLES else "words"


def decided(fact: str, field: FieldSpec) -> bool:
    """Whether somebody has decided how the field goes out."""
    kept = field.type in ("choice", "flag", "number")
    named = f"{fact}.{field.name}" in _BY_FIELD or field.name in _BY_NAME
    return kept or named or field.type in _BY_TYPE
