"""Reports made by hand: what a run may hand to a reporter."""

from __future__ import annotations

from hypothesis import strategies as st

from egnyte_doctor.model import (
    CONFIDENCES,
    SEVERITIES,
    Candidate,
    CertificationVerdict,
    Finding,
    Fix,
    Gap,
    Line,
    Outcome,
    Reading,
    Report,
    Rule,
    Where,
)
from egnyte_doctor.record import replace
from egnyte_doctor.remedy import Edit

DOMAIN = Finding(
    rule="domain-form-rejected",
    subject="domain",
    title="Domain in a form that its program rejects",
    severity="error",
    confidence="high",
    message='python-egnyte takes a name such as "acme", not "https://acme.egnyte.com/files"',
    where=Where(
        path="config.json",
        line=2,
        column=13,
        end_column=43,
        frame='"domain": "https://acme.egnyte.com/files',
        frame_start=11,
    ),
    profile="config.json",
    symbol="domain",
    fix=Fix("Write the domain in the form that python-egnyte takes.", ("edit me",), "acme"),
)
REDIRECT = Finding(
    rule="redirect-uri-not-https",
    subject="redirect",
    title="Redirect URI must use https",
    severity="warning",
    confidence="medium",
    message="redirect URI http://app.acme.io/callback uses http, not https",
    where=Where(path=".env", line=4, column=21, frame="EGNYTE_REDIRECT_URI=http://app.acme.io"),
    related=(Where(path="egnyte-doctor.toml", line=7, column=3),),
    profile=".env",
    symbol="EGNYTE_REDIRECT_URI",
    fix=Fix("Serve the callback over https and register that exact URI."),
    reported=True,
)
SAFE = replace(REDIRECT, fix=replace(REDIRECT.fix, edit=Edit("replace", "http", "https", True)))
UNSAFE = replace(DOMAIN, fix=replace(DOMAIN.fix, edit=Edit("replace", "", "acme", False)))
"""Findings that a machine can mend."""
NOTE = Finding(
    rule="key-shape-unusual",
    subject="key",
    title="API key of an unusual length",
    severity="note",
    confidence="high",
    message="the API key has 31 characters",
    where=Where(env="EGNYTE_CLIENT_ID"),
    symbol="EGNYTE_CLIENT_ID",
)
EXPLAINED = Finding(
    rule="domain-class-wrong",
    subject="domain",
    title="Follows from another",
    severity="warning",
    confidence="high",
    message="no tenant has this name",
    where=Where(path="config.json", line=2, column=13),
    profile="config.json",
    explained_by="domain-form-rejected",
)


def rule(rule_id: str, subject: str) -> Rule:
    return Rule(
        id=rule_id,
        subject=subject,
        title=f"Title of {rule_id}",
        severity="error",
        audience="everyone",
        confidence="high",
        each="app.client",
        message="message",
        fail_if=((Line("has_key", "is", True),),),
    )


def full_report() -> Report:
    """One of everything."""
    gap = Gap(("app.domain",), "is not valid YAML", Where(path="deploy.yaml", line=3, column=1))
    follower = Gap(("app.client",), "no document", Where(path="deploy.yaml"), caused_by="gap")
    return Report(
        findings=(DOMAIN, EXPLAINED, NOTE, REDIRECT),
        hidden=(),
        outcomes=(
            Outcome("domain-form-rejected", "fail", DOMAIN.where, finding=DOMAIN),
            Outcome("domain-form-rejected", "pass", Where(path=".env")),
            Outcome("domain-form-rejected", "unknown", gap.where, reason=gap.reason),
            Outcome("flow-unfit", "unknown", Where(), needs=("app.flow", "app.kind")),
            Outcome("flow-unfit", "unknown", Where(path="a"), needs=("app.kind",)),
            Outcome("file-tracked", "unknown", Where(path="a"), needs=("config.file.tracked",)),
            Outcome("file-tracked", "pass", Where(path="b")),
            Outcome("scope-unknown", "pass", Where(path="a")),
            Outcome("scope-unknown", "pass", Where(path="b")),
            Outcome("definition-bad", "absent"),
            Outcome("token-refused", "not_applicable", reason="needs the network"),
        ),
        gaps=(gap, follower),
        verdict=CertificationVerdict("not ready", "2 findings stand against it"),
        reading=Reading(
            files=(".env", "config.json", "egnyte-doctor.toml"),
            seen=12,
            env=("EGNYTE_CLIENT_ID",),
            notes=("git refused; the folders were walked",),
            settings="egnyte-doctor.toml",
        ),
        rules=(
            rule("domain-form-rejected", "domain"),
            rule("file-tracked", "config"),
            rule("flow-unfit", "client"),
            rule("scope-unknown", "scope"),
            rule("definition-bad", "definition"),
        ),
    )


_text = st.text(max_size=30)
_maybe = st.none() | _text
_number = st.none() | st.integers(1, 10**6)
_places = st.builds(
    Where,
    path=_maybe,
    line=_number,
    column=_number,
    end_column=_number,
    env=_maybe,
    host=_maybe,
    request=_maybe,
    frame=_maybe,
    frame_start=st.none() | st.integers(0, 40),
)
_ids = st.sampled_from(["one-rule", "other-rule", "third-rule"])
_findings = st.builds(
    Finding,
    rule=_ids,
    subject=st.sampled_from(["domain", "key", "private"]),
    title=_text,
    severity=st.sampled_from(SEVERITIES),
    confidence=st.sampled_from(CONFIDENCES),
    message=_text,
    where=_places,
    related=st.lists(_places, max_size=2).map(tuple),
    profile=_maybe,
    host=_maybe,
    symbol=_maybe,
    fix=st.builds(
        Fix,
        _text,
        st.lists(_text, max_size=2).map(tuple),
        _maybe,
        st.none() | st.builds(Edit, st.just("replace"), _text, _text, st.booleans()),
    ),
    secret=st.booleans(),
    reported=st.booleans(),
    candidates=st.lists(st.builds(Candidate, _text, _text), max_size=2).map(tuple),
    explained_by=st.none() | _ids,
    hidden_by=_maybe,
    reason=_maybe,
)
_outcomes = st.builds(
    Outcome,
    rule=_ids,
    verdict=st.sampled_from(["fail", "unknown", "pass", "absent", "not_applicable"]),
    where=_places,
    profile=_maybe,
    needs=st.lists(st.sampled_from(["app.kind", "config.file.tracked", "x"])).map(tuple),
    reason=_maybe,
)
_gaps = st.builds(
    Gap,
    facts=st.just(("app.domain",)),
    reason=_text,
    where=_places,
    profile=_maybe,
    caused_by=_maybe,
)
REPORTS = st.builds(
    Report,
    findings=st.lists(_findings, max_size=4).map(tuple),
    hidden=st.lists(_findings, max_size=2).map(tuple),
    fixed=st.lists(_findings, max_size=2).map(tuple),
    outcomes=st.lists(_outcomes, max_size=4).map(tuple),
    gaps=st.lists(_gaps, max_size=3).map(tuple),
    verdict=st.none()
    | st.builds(
        CertificationVerdict,
        st.sampled_from(["ready", "not ready", "cannot tell", "not certified"]),
        _text,
        st.lists(_text, max_size=2).map(tuple),
    ),
    reading=st.builds(
        Reading,
        files=st.lists(_text, max_size=15).map(tuple),
        seen=st.integers(0, 10**6),
        env=st.lists(_text, max_size=3).map(tuple),
        notes=st.lists(_text, max_size=2).map(tuple),
        settings=_maybe,
    ),
    rules=st.just((rule("one-rule", "domain"), rule("other-rule", "key"))),
)
"""Any report, with hostile text everywhere."""
