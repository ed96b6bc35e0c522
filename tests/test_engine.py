"""The engine's promises, each over generated facts and rules."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.engine import explain, judge
from egnyte_doctor.model import (
    SEVERITIES,
    Fact,
    Finding,
    Gap,
    Line,
    Outcome,
    Rule,
    SeverityCase,
    Standing,
    Value,
    Where,
)
from egnyte_doctor.record import replace

FIELDS: dict[str, st.SearchStrategy[Value]] = {
    "kind": st.sampled_from(["public", "internal", None]),
    "flow": st.sampled_from(["authorization_code", "implicit", "password", None]),
    "backend": st.sampled_from([True, False, None]),
    "has_secret": st.sampled_from([True, False]),
    "redirect_uris": st.sampled_from([0, 1, 2]),
}
STANDINGS: st.SearchStrategy[Standing] = st.sampled_from(["declared", "inferred", "observed"])


@st.composite
def lines(draw: st.DrawFn) -> tuple[Line, ...]:
    chosen = draw(st.lists(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=3, unique=True))
    made = []
    for field in chosen:
        word = draw(st.sampled_from(["is", "not", "missing"]))
        value = draw(FIELDS[field].filter(lambda v: v is not None))
        made.append(Line(field, word, draw(st.booleans()) if word == "missing" else value))
    return tuple(made)


@st.composite
def rules(draw: st.DrawFn, name: str = "some-rule") -> Rule:
    return Rule(
        id=name,
        subject="client",
        title="t",
        severity=draw(st.sampled_from(SEVERITIES)),
        audience="everyone",
        confidence="high",
        each="app.client",
        message="flow {flow}",
        fail_if=tuple(draw(st.lists(lines(), min_size=1, max_size=3))),
        severity_if=tuple(
            SeverityCase(draw(st.sampled_from(SEVERITIES)), case)
            for case in draw(st.lists(lines(), max_size=2))
        ),
    )


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    given_fields = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    return Fact(
        "app.client",
        {name: draw(FIELDS[name]) for name in sorted(given_fields)},
        Where(path=draw(st.sampled_from(["a.env", "b.env"])), line=draw(st.integers(1, 9))),
        profile=draw(st.sampled_from(["p", "q", None])),
        host=draw(st.sampled_from(["a.egnyte.com", None])),
        standings={name: draw(STANDINGS) for name in sorted(given_fields)},
    )


def verdicts(outcomes: list[Outcome]) -> list[str]:
    return [outcome.verdict for outcome in outcomes]


@given(st.lists(rules(), max_size=4), st.lists(facts(), max_size=6), st.randoms())
def test_order_of_facts_and_rules_changes_nothing(some_rules, some_facts, random):
    numbered = [replace(rule, id=f"rule-{n}") for n, rule in enumerate(some_rules)]
    first = judge(numbered, some_facts, [], online=False)
    random.shuffle(numbered)
    random.shuffle(some_facts)
    again = judge(numbered, some_facts, [], online=False)
    assert sorted(map(repr, first)) == sorted(map(repr, again))
    assert [(o.rule, o.where, o.profile, o.verdict) for o in first] == [
        (o.rule, o.where, o.profile, o.verdict) for o in again
    ]


@given(rules(), facts(), st.sampled_from(sorted(FIELDS)), st.data())
def test_stating_a_field_settles_and_never_overturns(rule, fact, field, data):
    """Three-valued logic is monotone: more knowledge never turns a pass into a fail or back."""
    known = dict(fact.fields)
    known.pop(field, None)
    less = replace(fact, fields=known)
    more = replace(fact, fields={**known, field: data.draw(FIELDS[field])})
    before = judge([rule], [less], [], online=False)[0].verdict
    after = judge([rule], [more], [], online=False)[0].verdict
    assert before in ("unknown", after)


@given(rules(), facts())
def test_unknown_names_what_would_settle_it(rule, fact):
    outcome = judge([rule], [fact], [], online=False)[0]
    undeclared = set(FIELDS) - set(fact.fields)
    if outcome.verdict == "unknown":
        assert outcome.needs
        assert {need.rpartition(".")[2] for need in outcome.needs} <= undeclared
    else:
        assert not outcome.needs


@given(rules(), st.lists(facts(), max_size=3))
def test_a_gap_is_never_a_pass(rule, some_facts):
    blind = Gap(("app.client",), "is not UTF-8", Where(path="broken.env"))
    outcomes = judge([rule], some_facts, [blind], online=False)
    assert [o.verdict for o in outcomes if o.where.path == "broken.env"] == ["unknown"]
    assert sum(outcome.count for outcome in outcomes) == len(some_facts) + 1


@given(rules())
def test_nothing_seen_is_absent_and_a_silenced_gap_says_nothing(rule):
    assert verdicts(judge([rule], [], [], online=False)) == ["absent"]
    caused = Gap(("app.client",), "no route", caused_by="dns")
    assert verdicts(judge([rule], [], [caused], online=False)) == ["absent"]


@given(rules(), st.lists(facts(), max_size=3))
def test_offline_a_rule_of_the_network_is_not_applicable(rule, some_facts):
    online_rule = replace(rule, online=True)
    assert verdicts(judge([online_rule], some_facts, [], online=False)) == ["not_applicable"]
    online_verdicts = verdicts(judge([online_rule], some_facts, [], online=True))
    assert "not_applicable" not in online_verdicts


@given(rules(), facts())
def test_inferred_values_never_cause_more_than_a_warning(rule, fact):
    inferred = replace(fact, standings=dict.fromkeys(fact.fields, "inferred"))
    for outcome in judge([rule], [inferred], [], online=False):
        if outcome.finding is not None:
            assert outcome.finding.severity != "error"
            assert outcome.finding.confidence != "high"


@given(rules(), facts())
def test_a_rule_fails_only_where_all_lines_of_an_alternative_hold(rule, fact):
    outcome = judge([rule], [fact], [], online=False)[0]
    fields_used = {line.field for lines_ in rule.fail_if for line in lines_}
    if outcome.verdict in ("fail", "pass") and fields_used <= set(fact.fields):
        holds = any(all(_holds(line, fact) for line in lines_) for lines_ in rule.fail_if)
        assert (outcome.verdict == "fail") == holds


def _holds(line: Line, fact: Fact) -> bool:
    seen = fact.fields[line.field]
    if line.word == "missing":
        return (seen is None) == line.value
    if seen is None:
        return False
    return (seen == line.value) == (line.word == "is")


# --- explanation ------------------------------------------------------------------------------

CHAIN = ("root-cause", "middle-cause", "last-effect")


def finding(rule: str, severity: str, profile: str | None, secret: bool) -> Finding:
    return Finding(
        rule=rule,
        subject="x",
        title="t",
        severity=severity,  # type: ignore[arg-type]
        confidence="high",
        message=rule,
        where=Where(path="x"),
        profile=profile,
        host="acme.egnyte.com",
        secret=secret,
    )


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from([*CHAIN, "unrelated-rule"]),
        st.sampled_from(SEVERITIES),
        st.sampled_from(["p", "q"]),
        st.booleans(),
    ),
    max_size=8,
)


def chain_rules() -> list[Rule]:
    base = Rule("", "x", "t", "error", "everyone", "high", "app.client", "m", ())
    made = [replace(base, id=a, explains=(b,)) for a, b in pairwise(CHAIN)]
    return [*made, replace(base, id=CHAIN[-1])]


@given(FINDINGS)
def test_explaining_moves_findings_and_never_deletes_one(found):
    after = explain(chain_rules(), found)
    assert [replace(f, explained_by=None) for f in after] == found


@given(FINDINGS)
def test_an_explanation_is_for_the_same_profile_and_never_hides_what_is_graver(found):
    after = explain(chain_rules(), found)
    rank = SEVERITIES.index
    for one in after:
        if one.explained_by is None:
            continue
        assert not one.secret
        assert any(
            cause.rule == one.explained_by
            and cause.profile == one.profile
            and rank(cause.severity) >= rank(one.severity)
            for cause in after
        )


@given(FINDINGS)
def test_without_the_explainer_the_explained_come_back(found):
    kept = [f for f in found if f.rule != "root-cause"]
    assert all(f.explained_by != "root-cause" for f in explain(chain_rules(), kept))


def test_the_root_cause_speaks_for_what_follows():
    found = [
        finding("root-cause", "error", "p", False),
        finding("middle-cause", "warning", "p", False),
    ]
    after = explain(chain_rules(), found)
    assert [f.explained_by for f in after] == [None, "root-cause"]


def test_several_replies_that_show_the_same_are_told_once():
    rule = replace(chain_rules()[0], id="root-cause", explains=(), online=True)
    found = [finding("root-cause", "warning", "p", False)] * 2
    found += [finding("root-cause", "error", "p", False), finding("root-cause", "note", "q", False)]
    assert [f.explained_by for f in explain([rule], found)] == [None, "root-cause", None, None]
    cause = replace(rule, id="z-cause", explains=("root-cause",))
    both = [*found[:2], finding("z-cause", "error", "p", False)]
    assert [f.explained_by for f in explain([rule, cause], both)] == ["z-cause", "z-cause", None]
    offline = replace(rule, online=False)
    assert [f.explained_by for f in explain([offline], found)] == [None] * 4


# --- audience ---------------------------------------------------------------------------------


def test_what_is_for_reviewers_is_a_note_for_an_internal_app():
    rule = Rule(
        "a-b", "x", "t", "warning", "certification", "high", "oauth.scopes", "m",
        ((Line("count", "is", 0),),),
    )  # fmt: skip
    scopes = Fact("oauth.scopes", {"count": 0}, profile="p")

    def severity(**said: Value) -> str:
        client = Fact("app.client", said, profile="p")
        outcome = judge([rule], [scopes, client], [], online=False)[0]
        assert outcome.finding is not None
        return outcome.finding.severity

    assert severity() == "warning"
    assert severity(kind="public") == "warning"
    assert severity(kind="internal") == "note"
    assert severity(certified=True) == "note"
