"""What domains come to: a paragraph each for people, a line of JSON each for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.terminal import Terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.resolution import Resolution

SCHEMA = 1
_MARKS = {
    "tenant": "pass",
    "no_such_tenant": "fail",
    "not_a_tenant": "fail",
    "unchecked": "open",
}
_LABELS = {
    "tenant": "tenant",
    "no_such_tenant": "no such tenant",
    "not_a_tenant": "not a tenant",
    "unchecked": "unchecked",
}
_FOUND_BY = {"name": "its name", "dns": "DNS", "env_pub": "env-pub"}


def as_text(found: Iterable[Resolution], terminal: Terminal) -> str:
    """For people."""
    return "".join(f"{line}\n" for one in found for line in _text(one, terminal))


def _text(one: Resolution, terminal: Terminal) -> Iterator[str]:
    head = f"{one.text} ({one.kind}): {_LABELS[one.outcome]}"
    if one.api_host is not None and one.outcome == "tenant":
        head = f"{one.text} ({one.kind}): {one.api_host}, found by {_FOUND_BY[str(one.found_by)]}"
    yield from terminal.wrap(visible(head), f"{terminal.mark(_MARKS[one.outcome])} ", "    ")
    yield from terminal.wrap(visible(one.why), "    ")
    if one.api_host is not None and one.outcome == "tenant":
        text = f'write: domain = "{one.to_write}"; elsewhere {one.api_host}'
        yield from terminal.wrap(f"{text} or https://{one.api_host}", "    ", "      ")
    if one.did_you_mean is not None:
        text = f"did you mean {one.did_you_mean}? A guess: nobody was asked about it."
        yield from terminal.wrap(visible(text), "    ")
    if one.retry_after is not None:
        yield from terminal.wrap(f"Retry-After: {visible(one.retry_after[:40])}", "    ")


def summary(counts: Mapping[str, int], skipped: int, requests: int) -> str:
    """One line: how many domains came to what."""
    counted = [(label, counts[outcome]) for outcome, label in _LABELS.items()]
    counted += [("skipped, as done before", skipped)]
    counted += [("requests to customers' own hosts", requests)]
    return "; ".join(f"{label}: {count:,}" for label, count in counted if count)


def as_line(one: Resolution) -> str:
    """One line of JSON in ASCII, without its end."""
    tenant = one.api_host is not None and one.outcome == "tenant"
    document = {
        "schema": SCHEMA,
        "input": one.text,
        "class": one.kind,
        "outcome": one.outcome,
        "why": one.why,
        "api_host": one.api_host,
        "found_by": one.found_by,
        "write": {
            "domain": one.to_write,
            "host": one.api_host,
            "url": f"https://{one.api_host}",
        }
        if tenant
        else None,
        "did_you_mean": one.did_you_mean,
        "dns": one.dns,
        "cname": one.cname,
        "retry_after": one.retry_after and one.retry_after[:40],
    }
    return json.dumps(document)
