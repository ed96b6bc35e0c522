"""Advice as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from egnyte_doctor.flows import KEY_TYPES
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.terminal import Terminal, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.advice import Advice, Reason, Verdict
    from egnyte_doctor.advice_steps import Plan, Step
    from egnyte_doctor.model import Finding
    from egnyte_doctor.situation import Situation

SCHEMA = 1
_MARKS = {"advised": "pass", "possible": "warn", "unfit": "fail"}
_SAID: dict[str, dict[object, str]] = {
    "kind": {"public": "a public key", "internal": "an internal key"},
    "tenancy": {"single": "one customer", "multi": "several customers"},
    "backend": {True: "a back end", False: "no back end"},
    "certified": {True: "certified", False: "not certified"},
    "enhanced_auth_service": {
        True: "uses the Enhanced Auth Service",
        False: "does not use the Enhanced Auth Service",
    },
}
_OPTIONS = {"only_picking": "--only-picking", "from_egnyte_ui": "--from-egnyte-ui"}
_OPTIONS |= {f"app.{key}": f"--{key}" for key in ("kind", "tenancy", "backend")}
Sources = Mapping[str, tuple[str, ...]]
"""The sources of each rule that is named: tags of the dossier with their grades."""


def render(
    situation: Situation, advice: Advice, plan: Plan, sources: Sources, terminal: Terminal
) -> str:
    """The advice as text, at most as wide as the terminal but for addresses."""
    return joined(_lines(situation, advice, plan, sources, terminal))


def _lines(
    situation: Situation, advice: Advice, plan: Plan, sources: Sources, terminal: Terminal
) -> Iterator[str]:
    best = advice.advised
    yield from _headline(advice, sources, terminal)
    yield ""
    yield from terminal.wrap(f"Known: {_known(situation)}.", "", "  ")
    open_points = _open(advice, stated="flow" in situation.said)
    if open_points:
        yield from terminal.wrap(f"Would decide more: {', '.join(open_points)}.", "", "  ")
    yield ""
    yield "The others:" if best and not advice.dropped_kind else "Every way:"
    for verdict in advice.verdicts:
        if best is None or advice.dropped_kind or verdict.way is not best.way:
            text = f"{verdict.way.title}: {_reason(verdict.reason, sources)}"
            mark = terminal.mark(_MARKS[verdict.state])
            yield from terminal.wrap(text, f"{mark} ", "    ")
    if best is None:
        return
    yield ""
    yield from terminal.wrap(f"Key to ask for: {KEY_TYPES[advice.kind]}")
    if best.way.id == "picker":
        yield "Scopes: none; there is no token."
    else:
        yield from _scopes(situation, terminal)
    yield from _eas(advice, sources, terminal)
    for number, step in enumerate(plan.steps, 1):
        yield ""
        yield from _step(number, step, terminal)
    if plan.missing:
        yield ""
        yield "To fill in:"
        for word, why in plan.missing:
            yield from terminal.wrap(f"{word}: {why}", "  ", "    ")
    yield from _notes(situation, advice, best, terminal)


def _headline(advice: Advice, sources: Sources, terminal: Terminal) -> Iterator[str]:
    best = advice.advised
    if best is None:
        yield terminal.paint("No way to a token suits what is stated", "bold")
        return
    through = ", through the Enhanced Auth Service" if advice.eas else ""
    yield terminal.paint(f"Use the {best.way.title}{through}", "bold")
    yield from terminal.wrap(_reason(best.reason, sources), "  ")
    if advice.dropped_kind:
        text = "With the type of key that is stated none suits: ask for the type named below."
        yield from terminal.wrap(text, "  ")


def _known(situation: Situation) -> str:
    parts = [_in_words(name, value) for name, value in situation.said.items()]
    started: dict[bool | None, str] = {
        True: "started from Egnyte's UI",
        False: "not started from Egnyte's UI",
    }
    parts.append(started.get(situation.from_egnyte_ui, ""))
    parts += ["only picks files"] if situation.only_picking else []
    parts += [f"domain {situation.domain}"] if situation.domain else []
    return visible("; ".join(part for part in parts if part) or "nothing yet")


def _in_words(name: str, value: object) -> str:
    if name == "flow":
        return f"the flow is {str(value).replace('_', ' ')}"
    return _SAID.get(name, {}).get(value, "")


def _open(advice: Advice, *, stated: bool) -> list[str]:
    best = advice.advised
    needs = [need for v in advice.verdicts for need in v.needs if v is best or not best]
    needs += ["app.tenancy"] if best and advice.eas is None else []
    if not stated:
        needs += [need for v in advice.verdicts for need in v.needs]
    return [_OPTIONS.get(need, need) for need in dict.fromkeys(needs) if need in _OPTIONS]


def _reason(reason: Reason, sources: Sources) -> str:
    tags = sources.get(reason.rule, ()) if reason.rule else reason.sources
    told = [f"{tag.partition(' ')[0]}, {GRADES[tag.partition(' ')[2]]}" for tag in tags[:1]]
    behind = [f"rule {reason.rule}"] if reason.rule else []
    inside = "; ".join([*behind, *told])
    return visible(f"{reason.text} ({inside})" if inside else reason.text)


def _scopes(situation: Situation, terminal: Terminal) -> Iterator[str]:
    if situation.scopes:
        yield from terminal.wrap(visible(f"Scopes: {' '.join(situation.scopes)}"), "", "  ")
    elif situation.no_scope:
        yield from terminal.wrap(
            "Scopes: none is needed for the APIs named, but without any a token gets every API.",
            "",
            "  ",
        )
    else:
        text = "Scopes: name the APIs with --api. Without a scope a token gets every API."
        yield from terminal.wrap(text, "", "  ")


def _eas(advice: Advice, sources: Sources, terminal: Terminal) -> Iterator[str]:
    answer = {True: "yes", False: "no", None: "open"}[advice.eas]
    text = f"Enhanced Auth Service: {answer}; {_reason(advice.eas_reason, sources)}"
    yield from terminal.wrap(text, "", "  ")


def _step(number: int, step: Step, terminal: Terminal) -> Iterator[str]:
    yield f"{number}. {step.title}"
    if step.url:
        yield f"   {step.method} {visible(step.url)}"
    yield from (f"   {header}" for header in step.headers)
    if step.form or step.secrets:
        yield "   Content-Type: application/x-www-form-urlencoded"
    yield from (f"     {name}={visible(value)}" for name, value in step.form)
    yield from (f"     {name}=${{{variable}}}" for name, variable in step.secrets)
    for note in step.notes:
        yield from terminal.wrap(note, "   ")


def _notes(
    situation: Situation, advice: Advice, best: Verdict, terminal: Terminal
) -> Iterator[str]:
    lines = [f"{note.message}: {note.fix.text}" for note in best.notes]
    lines += [f"{_place(f)}: {f.message} ({f.rule})" for f in advice.mend]
    stated = situation.said.get("flow")
    if stated is not None and stated != best.way.id:
        words = str(stated).replace("_", " ")
        lines.append(f"The settings say that the flow is {words}.")
    if situation.domain and not situation.host:
        text = f"{situation.domain} is no tenant's host: write the tenant's NAME.egnyte.com."
        lines.append(f"{text} `egnyte-doctor resolve` finds it out.")
    if lines:
        yield ""
        yield "To heed:"
        for line in lines:
            yield from terminal.wrap(visible(line), "  ", "    ")


def _place(finding: Finding) -> str:
    """Where it stands; the command line has no lines."""
    where = finding.where
    return where.path if where.path == "command line" else where.label()


def as_json(
    situation: Situation,
    advice: Advice,
    plan: Plan,
    sources: Sources,
    dump: Callable[[object, Callable[[str], str]], str],
) -> str:
    """The advice as JSON; what is not known is null."""
    best = advice.advised
    document = {
        "schema": SCHEMA,
        "flow": best.way.id if best else None,
        "reason": _reason_json(best.reason, sources) if best else None,
        "key_type": advice.kind if best else None,
        "enhanced_auth_service": {
            "use": advice.eas,
            "reason": _reason_json(advice.eas_reason, sources),
        },
        "scopes": list(situation.scopes),
        "known": {**situation.said, "domain": situation.domain, "host": situation.host},
        "from": dict(situation.origins),
        "ways": [_way_json(verdict, sources) for verdict in advice.verdicts],
        "authorize_url": next((s.url for s in plan.steps if s.method == "GET"), None),
        "steps": [_step_json(step) for step in plan.steps],
        "to_fill_in": [{"word": word, "meaning": why} for word, why in plan.missing],
        "to_mend": [
            {"rule": f.rule, "message": f.message, "place": _place(f)} for f in advice.mend
        ],
    }
    return dump(document, situation.redactor.clean)


def _way_json(verdict: Verdict, sources: Sources) -> dict[str, Any]:
    return {
        "flow": verdict.way.id,
        "verdict": verdict.state,
        "reason": _reason_json(verdict.reason, sources),
        "key_type": verdict.way.kind,
        "needs": list(verdict.needs),
        "notes": [note.message for note in verdict.notes],
    }


def _reason_json(reason: Reason, sources: Sources) -> dict[str, Any]:
    tags = sources.get(reason.rule, ()) if reason.rule else reason.sources
    return {"text": reason.text, "rule": reason.rule, "sources": list(tags)}


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "by": step.actor,
        "method": step.method or None,
        "url": step.url or None,
        "headers": list(step.headers),
        "form": dict(step.form),
        "secrets": dict(step.secrets),
        "notes": list(step.notes),
    }
