"""The rules of a report as SARIF describes them, with their whole documentation as help."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Report
from egnyte_doctor.reports.areas import AREAS
from egnyte_doctor.reports.explain import with_names
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.markdown_text import prose
from egnyte_doctor.reports.sarif_places import message_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.model import Finding, Link, Rule
    from egnyte_doctor.rules import RuleFile

_ADDRESS = pattern(r"https://[A-Za-z0-9._~:/?#@!$&*+,;=%-]+\Z")
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptors(report: Report, docs: Mapping[str, RuleFile]) -> list[dict[str, Any]]:
    """Each rule that has a result, by id."""
    rules = {rule.id: rule for rule in report.rules}
    found = {f.rule: f for f in reversed((*report.findings, *report.hidden))}
    return [_descriptor(found[id_], rules.get(id_), docs.get(id_)) for id_ in sorted(found)]


def _descriptor(finding: Finding, rule: Rule | None, doc: RuleFile | None) -> dict[str, Any]:
    level = rule.severity if rule else finding.severity
    secret = rule.secret if rule else finding.secret
    described: dict[str, Any] = {
        "id": finding.rule,
        "name": "".join(part.capitalize() for part in finding.rule.split("-")),
        "shortDescription": {"text": message_text(finding.title)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [finding.subject, "egnyte", *(["security"] if secret else [])],
            "area": AREAS.get(finding.subject, finding.subject.capitalize()),
            "precision": rule.confidence if rule else finding.confidence,
            "problem.severity": _PROBLEM[level],
        },
    }
    if doc is None:  # GitHub refuses a rule that has none of these
        told = described["shortDescription"]
        return described | {"fullDescription": told, "help": told}
    links = sorted(doc.links, key=lambda link: link.grade or "Z")
    return described | {
        "fullDescription": {"text": message_text(_flat(doc.why))},
        "help": {"text": _plain(doc, links), "markdown": _markdown(doc, links)},
        **({"helpUri": links[0].url} if links and _ADDRESS.match(links[0].url) else {}),
    }


def _flat(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str) -> list[str]:
    return [_flat(part) for part in text.strip().split("\n\n")]


def _parts(doc: RuleFile) -> dict[str, list[str]]:
    return {
        "Why": _paragraphs(doc.why),
        "Fix": [with_names(doc.rule.fix.text)] if doc.rule.fix.text else [],
        "False alarms": _paragraphs(doc.false_alarms),
    }


def _worth(link: Link) -> str:
    return f" ({link.source}, {GRADES[link.grade]})" if link.source and link.grade else ""


def _plain(doc: RuleFile, links: list[Link]) -> str:
    lines = [f"{head}: {' '.join(texts)}" for head, texts in _parts(doc).items() if texts]
    lines += [f"{link.url}{_worth(link)}" for link in links]
    return "\n\n".join(map(message_text, lines))


def _markdown(doc: RuleFile, links: list[Link]) -> str:
    blocks = []
    for head, texts in _parts(doc).items():
        blocks += [f"## {head}", *map(prose, texts)] if texts else []
    blocks.append("## Read on")
    blocks.append("\n".join(f"- {_page(link.url)}{prose(_worth(link))}" for link in links))
    blocks.append("## To ignore it")
    blocks.append(f"`# egnyte-doctor: ignore[{doc.rule.id}] why`, on its line or the line above.")
    return "\n\n".join(blocks)


def _page(url: str) -> str:
    """A link, where the address is one that cannot end it: rules of others name what they like."""
    return f"<{url}>" if _ADDRESS.match(url) else prose(url)
