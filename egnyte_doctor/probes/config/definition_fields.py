"""The fields of an App Definition's facts, as one value gives them."""

from __future__ import annotations

from egnyte_doctor.catalogue.spec import APP_TYPES
from egnyte_doctor.model import Value
from egnyte_doctor.probes.config.definition_names import URL_LISTS, Documented
from egnyte_doctor.probes.config.definition_tree import Node
from egnyte_doctor.probes.config.definition_values import (
    host_of,
    is_template,
    scheme_of,
    without_credentials,
)
from egnyte_doctor.scopes import scope_problem

NOTHING: dict[str, Value] = dict.fromkeys(
    (
        "expected",
        "type",
        "right_type",
        "value",
        "shown",
        "length",
        "counts",
        "scheme",
        "query",
        "special_characters",
        "range",
        "nearest",
        "belongs_to",
        "misspelt",
    )
)
COUNTED = {"support": ("web", "email"), "screenshots": ("images", "video")}


def app_type(root: Node) -> dict[str, Value]:
    """The definition's own type; left out where it is filled in later or unknown to the docs."""
    node = root.members.get("type")
    if node is None or node.is_blank:
        return {"app_type": None}
    return {"app_type": node.text} if node.text in APP_TYPES else {}


def typed(node: Node, documented: Documented) -> dict[str, Value]:
    """Its JSON type, its length, and whether the type is a documented one."""
    fields: dict[str, Value] = {"type": node.type, "length": node.length}
    if node.type != "null":
        container = node.type in ("object", "array")
        falsy = "falsy" in documented.types and not container and not node.value
        fields["right_type"] = node.type in documented.types or falsy
    return fields


def counts(node: Node, name: str) -> int | None:
    """How many entries count for the documented minimum, None where nothing can be counted."""
    if name not in COUNTED or node.type not in ("object", "null"):
        return None
    members = [node.members[key] for key in COUNTED[name] if key in node.members]
    if name == "support":
        return sum(not member.is_blank for member in members)
    if any(member.type not in ("array", "null") for member in members):
        return None
    return sum(len(member.members) for member in members)


def url_fields(text: str, documented: Documented) -> dict[str, Value]:
    """What a text says as a URL, nothing where it is not meant to be one."""
    scheme = scheme_of(text)
    if documented.url == "never" or (documented.url == "maybe" and not scheme):
        return {}
    return {"scheme": scheme, "query": "?" in text.partition("#")[0]}


def left_open(fields: dict[str, Value], name: str, documented: Documented) -> dict[str, Value]:
    """The fields of a text that is filled in later, without those that only its end would tell."""
    unseen = {"value", "length"}
    if name in COUNTED:
        unseen.add("counts")
    if fields["special_characters"] is not None:
        unseen.add("special_characters")
    if documented.url != "never":
        unseen |= {key for key in ("scheme", "query") if not fields[key]}
    if not fields["right_type"]:
        unseen |= {"right_type", "type"}
    return {key: value for key, value in fields.items() if key not in unseen}


def item_text(node: Node, name: str) -> dict[str, Value]:
    """The text of an array's entry, as the array's name would have it read."""
    text = node.text if node.type == "string" else None
    problem, near = scope_problem(text) if name == "scope" and text is not None else (None, None)
    shown = without_credentials(text) if text is not None else None
    url = text if name in URL_LISTS else None
    return {
        "value": shown,
        "shown": shown,
        "lower": text.lower() if text is not None else None,
        "scheme": scheme_of(url) if url is not None else None,
        "host": host_of(url) if url is not None else None,
        "problem": problem,
        "nearest": near,
        "bare": shown.lstrip("*.") or None if shown and name == "extensions" else None,
    }


def template_item(node: Node, name: str) -> dict[str, Value]:
    """What can be told of an array's entry that is filled in later."""
    fields = item_text(node, name)
    unseen = {"value", "lower", "bare"}
    if name == "scope":
        unseen |= {"problem", "nearest"}
    if name in URL_LISTS:
        host = host_of(node.text)
        unseen |= set() if fields["scheme"] else {"scheme"}
        unseen |= {"host"} if host is None or is_template(host) or not host else set()
    return {key: value for key, value in fields.items() if key not in unseen}
