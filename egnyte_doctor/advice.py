"""Which way to a token suits an app, and why the others do not: the rules of ``check``, asked of
each way in turn. A pure function.

An app that went each of the ways is made up, and judged by the rules about clients. What they hold
against it rules the way out; what they leave open is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egnyte_doctor.derive import sayings
from egnyte_doctor.engine import explain, judge
from egnyte_doctor.flows import WAYS, Way
from egnyte_doctor.model import Fact, Finding, Outcome, Rule, Value
from egnyte_doctor.record import record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.situation import Situation

_EAS = "enhanced_auth_service"
_AGAINST = {
    "secret-without-backend": "it takes the client secret, and the app has no back end to keep it"
}
"""What a rule says of an app that is there, said of one that is not."""
_JUDGED = ("domain", "key", "redirect", "scope")
"""The subjects of what is to be mended before any way works."""


@record
class Reason:
    """A sentence with its source: the rule that says it, else tags of the facts dossier."""

    text: str
    rule: str | None = None
    sources: tuple[str, ...] = ()


@record
class Verdict:
    """How one way fares: ``advised``, ``possible`` or ``unfit``. ``needs`` are settings that would
    decide more; ``notes`` is what to heed on it all the same."""

    way: Way
    state: str
    reason: Reason
    needs: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()


@record
class Advice:
    """The whole answer. ``advised`` is None where nothing that is stated fits together.

    ``eas`` is True or False where it is known whether the Enhanced Auth Service should be used,
    else None. ``mend`` is what ``check`` finds in the values that go into the requests.
    """

    verdicts: tuple[Verdict, ...]
    advised: Verdict | None
    kind: str
    eas: bool | None
    eas_reason: Reason
    mend: tuple[Finding, ...] = ()
    dropped_kind: bool = False
    """Whether a way suits only with another type of key than is stated."""


def advise(situation: Situation) -> Advice:
    """The advice for a situation; the same for the same situation."""
    rules = [rule for rule in situation.rules if rule.subject == "client"]
    answers = {
        "only_picking": situation.only_picking,
        "from_egnyte_ui": situation.from_egnyte_ui,
    }
    said = {name: value for name, value in situation.said.items() if name != "flow"}
    verdicts = _verdicts(rules, said, answers)
    dropped = not _best(verdicts) and "kind" in said
    if dropped:
        said.pop("kind")
    best = _best(_verdicts(rules, said, answers))
    if best is not None and not dropped:
        verdicts = [_told(verdict, best) for verdict in verdicts]
    eas, why = _enhanced(rules, said, best.way) if best else (None, Reason(""))
    kind = best.way.kind if best else str(situation.said.get("kind", "public"))
    return Advice(
        tuple(verdicts), best, kind, eas, why, tuple(_to_mend(situation)), dropped_kind=dropped
    )


def _verdicts(
    rules: Sequence[Rule], said: Mapping[str, Value], answers: Mapping[str, bool | None]
) -> list[Verdict]:
    return [_verdict(rules, said, way, answers) for way in WAYS]


def _verdict(
    rules: Sequence[Rule],
    said: Mapping[str, Value],
    way: Way,
    answers: Mapping[str, bool | None],
) -> Verdict:
    if way.only_where is not None and answers.get(way.only_where) is not True:
        asked = answers.get(way.only_where) is None
        text = way.second if asked else way.else_not
        unasked = (way.only_where,) if asked else ()
        return Verdict(way, "unfit", Reason(text, None, way.sources), unasked)
    outcomes = _judged(rules, said, way)
    found = [outcome.finding for outcome in outcomes if outcome.finding]
    grave = [finding for finding in found if finding.severity != "note"]
    if grave:
        first = next((f for f in grave if f.explained_by is None), grave[0])
        return Verdict(way, "unfit", Reason(_AGAINST.get(first.rule, first.message), first.rule))
    unstated = (need for outcome in outcomes for need in outcome.needs)
    needs = tuple(dict.fromkeys(n for n in unstated if not n.startswith("app.client.")))
    reason = Reason(way.suits, None, way.sources)
    return Verdict(way, "possible", reason, needs, tuple(f for f in found if not _on_eas(f)))


def _on_eas(finding: Finding) -> bool:
    """Whether it is about the service that is asked about separately."""
    return finding.rule.startswith("enhanced-auth-service")


def _judged(rules: Sequence[Rule], said: Mapping[str, Value], way: Way) -> list[Outcome]:
    fields: dict[str, Value] = {"kind": way.kind, **said, "flow": way.id, "consumer": "unknown"}
    fields |= {"has_key": True, "has_secret": way.secret, "repeats": False}
    fact = Fact("app.client", {**fields, **sayings(fields)})
    outcomes = judge(rules, [fact], (), online=False)
    told = iter(explain(rules, [o.finding for o in outcomes if o.finding]))
    return [replace(o, finding=next(told)) if o.finding else o for o in outcomes]


def _best(verdicts: Sequence[Verdict]) -> Verdict | None:
    best = next((verdict for verdict in verdicts if verdict.state == "possible"), None)
    return replace(best, state="advised") if best else None


def _told(verdict: Verdict, best: Verdict) -> Verdict:
    """The verdict in the light of the one that was chosen."""
    if verdict.way is best.way:
        return best
    if verdict.state != "possible":
        return verdict
    text = verdict.way.second
    if best.way.id == "picker":
        text = "more than an app needs that only picks files"
    return replace(verdict, reason=Reason(text, None, verdict.way.sources))


def _enhanced(
    rules: Sequence[Rule], said: Mapping[str, Value], way: Way
) -> tuple[bool | None, Reason]:
    """Whether to use the Enhanced Auth Service: what the rules say of the app with and without."""
    if way.id != "authorization_code":
        return False, Reason("it takes the authorization code flow only", None, ("COOK A",))
    without = _judged(rules, {**said, _EAS: False}, way)
    against = [o.finding for o in without if o.finding and _on_eas(o.finding)]
    if against:
        return True, Reason(against[0].message, against[0].rule)
    if said.get(_EAS) is True:
        return True, Reason("the app says that it uses it")
    if any("app.tenancy" in outcome.needs for outcome in without):
        text = "use it where several customers are to log in: it asks each for the domain"
        return None, Reason(text, None, ("COOK A",))
    return False, Reason("the app serves one customer, whose domain is known")


def _to_mend(situation: Situation) -> list[Finding]:
    rules = [rule for rule in situation.rules if rule.subject in _JUDGED and not rule.online]
    outcomes = judge(rules, situation.facts, (), online=False)
    found = explain(rules, [o.finding for o in outcomes if o.finding])
    return [f for f in found if f.severity != "note" and f.explained_by is None]
