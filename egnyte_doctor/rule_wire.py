"""The network in a rule's examples: DNS answers and replies, as tables of the rule file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from egnyte_doctor.rule_examples import RuleError, check_keys
from egnyte_doctor.wire.model import (
    DNS_OUTCOMES,
    KINDS,
    PURPOSES,
    DnsReply,
    NoReply,
    Reply,
    TlsPeer,
)

DNS_KEYS = {"outcome": str, "addresses": list, "cnames": list}
REPLY_KEYS = {"status": int, "headers": dict, "body": str, "json": dict, "days_left": int}
NO_REPLY_KEYS = {"layer": str, "kind": str}


def read_dns(table: Mapping[str, Any], path: Path, at: str) -> dict[str, DnsReply]:
    """Answers by host: an outcome such as ``nxdomain``, or a table with addresses and cnames."""
    return {host: _dns(entry, path, f"{at}dns.{host}") for host, entry in table.items()}


def _dns(entry: object, path: Path, at: str) -> DnsReply:
    table = {"outcome": entry} if isinstance(entry, str) else entry
    if not isinstance(table, dict):
        raise RuleError(f"{path}: {at}: must be an outcome, or a table")
    check_keys(path, table, DNS_KEYS, (), f"{at}.")
    outcome = table.get("outcome", "addresses")
    if outcome not in DNS_OUTCOMES:
        raise RuleError(f"{path}: {at}: must be one of {', '.join(DNS_OUTCOMES)}")
    return DnsReply(outcome, tuple(table.get("addresses", ())), tuple(table.get("cnames", ())))


def read_replies(table: Mapping[str, Any], path: Path, at: str) -> dict[str, Reply | NoReply]:
    """Replies by purpose: status, headers and body or json; or layer and kind of a failure."""
    found: dict[str, Reply | NoReply] = {}
    for purpose, entry in table.items():
        place = f"{at}replies.{purpose}"
        if purpose not in PURPOSES:
            raise RuleError(f"{path}: {place}: no such request; one of {', '.join(PURPOSES)}")
        if not isinstance(entry, dict):
            raise RuleError(f"{path}: {place}: must be a table")
        found[purpose] = (
            _failure(entry, path, place) if "layer" in entry else _reply(entry, path, place)
        )
    return found


def _failure(entry: Mapping[str, Any], path: Path, at: str) -> NoReply:
    check_keys(path, entry, NO_REPLY_KEYS, ("layer", "kind"), f"{at}.")
    kinds = KINDS.get(entry["layer"])
    if kinds is None:
        raise RuleError(f"{path}: {at}.layer: must be one of {', '.join(KINDS)}")
    if entry["kind"] not in kinds:
        raise RuleError(f"{path}: {at}.kind: must be one of {', '.join(kinds)}")
    return NoReply(entry["layer"], entry["kind"])


def _reply(entry: Mapping[str, Any], path: Path, at: str) -> Reply:
    check_keys(path, entry, REPLY_KEYS, ("status",), f"{at}.")
    headers = {name.lower(): str(value) for name, value in entry.get("headers", {}).items()}
    body = entry.get("body", "")
    if "json" in entry:
        body = json.dumps(entry["json"])
        headers.setdefault("content-type", "application/json")
    tls = TlsPeer("TLSv1.3", entry.get("days_left", 60))
    return Reply(entry["status"], headers, body.encode(), tls=tls)
