"""Traps that have made naive rules cry wolf: each is in a sample, and no rule falls into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from egnyte_doctor.examples import example_world, failures, run_examples
from egnyte_doctor.model import Rule
from egnyte_doctor.request import Request
from egnyte_doctor.rule_examples import Example, ExampleFile, Mark, RuleError
from egnyte_doctor.rule_samples import read_samples
from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir
from egnyte_doctor.run import run

TRAPS = {
    "log-message-words": "the words token or password in the message of a log",
    "log-masked": "output that is masked",
    "log-length": "the length of a token is logged",
    "log-presence": "whether there is a token is logged",
    "resource-owner-names": "ResourceOwner names of OAuth libraries are not the password grant",
    "form-body-not-url": "the body of a form is no URL",
    "curl-data-urlencode": "--data-urlencode of curl is the body of a POST",
    "server-tls-flag": "a TLS flag of a server is not one of the client that calls Egnyte",
    "server-cookie-flag": "a cookie flag of a server neither",
    "placeholder-angle": "<x>",
    "placeholder-bracket": "[your-x]",
    "placeholder-your": "your-x",
    "placeholder-brace": "{X}",
    "placeholder-colon": ":X:",
    "placeholder-paste": "PASTE_",
    "placeholder-changeme": "CHANGEME",
    "placeholder-xxxx": "xxxx",
    "placeholder-123456": "123456",
    "placeholder-dummy": "dummy",
    "placeholder-mock": "mock",
    "documentation-sample": "a value that documentation shows",
    "empty-string": "nothing is filled in",
    "shell-default": "${VAR:-}",
    "other-vendor-secret": "a secret of another vendor in the same file",
    "other-vendor-redirect-uri": "a redirect URI of another vendor in the same file",
    "other-vendor-http-host": "an http host of another vendor in the same file",
    "session-storage-state": "sessionStorage that keeps the state of a login is right",
    "commented-out-call": "a risky call that is commented out is none",
    "secret-in-comment": "a literal secret in a comment is one",
    "www-host": "www. is no tenant",
    "developers-host": "developers. is no tenant",
    "helpdesk-host": "helpdesk. is no tenant",
    "resellers-host": "resellers. is no tenant",
    "partner-integrations-host": "the partner-integrations hosts are no tenants",
    "share-link": "a share link is no call of the API",
    "navigate-link": "a navigate link is no call of the API",
    "app-definition-api-key": "apiKey in an App Definition is public by design",
    "refresh-code": "code that renews tokens is right in both token eras",
    "expiry-code": "code that minds the expiry is right in both token eras",
}
"""Each trap that real integrations hold, by id."""
FILES = read_rules(rules_dir())
RULES = [file.rule for file in FILES]
Trapped = tuple[Rule, Example, Mark]
SAMPLES: list[Trapped] = [
    (file.rule, example, mark)
    for file in FILES
    for example in file.examples
    for mark in example.marks or ()
    if mark.kind == "trap"
]


def test_samples_name_traps_that_are_known():
    assert {mark.name for _, _, mark in SAMPLES} <= TRAPS.keys()


@pytest.mark.parametrize("trap", sorted(TRAPS))
def test_no_rule_falls_into_a_trap(trap):
    """All rules are asked: on the line of a trap none but those expected says anything grave."""
    held = [(rule, example, mark) for rule, example, mark in SAMPLES if mark.name == trap]
    assert held, f"no sample is marked trap[{trap}]: {TRAPS[trap]}"
    for rule, example, mark in held:
        wanted = {
            rule.id for m in example.marks or () if m.kind == "expect" and m.line == mark.line
        }
        report = run(example_world(example), Request(), RULES).report
        at = [f for f in report.findings if (f.where.path, f.where.line) == (mark.path, mark.line)]
        assert {f.rule for f in at if f.severity != "note"} == wanted, (rule.id, example.name)


def test_source_rules_are_tried_in_many_languages():
    names = [name for rule in FILES for x in rule.examples if x.marks for name in x.files]
    suffixes = {name.rpartition(".")[2].lower() for name in names}
    assert suffixes >= set("py js ts cs php rb go java kt swift sh ps1 r ipynb html sql md".split())
    for file in FILES:
        if file.rule.subject == "source":
            kinds = {n.rpartition(".")[2] for x in file.examples for n in x.files if x.marks}
            assert len(kinds - {"toml"}) >= 2, file.rule.id


# --- how samples are read -----------------------------------------------------------------------

RULE = """
title = "t"
severity = "error"
audience = "everyone"
confidence = "high"
since = "0.1"
each = "oauth.redirect_uri"
message = "uses {scheme}"
why = "w"
false_alarms = "none"
links = ["https://example.com/"]
[[fail_if]]
"scheme|not" = "https"
[fix]
text = "Use https."
"""
BAD = "EGNYTE_REDIRECT_URI = 'http://app.acme-tools.com/cb'"


def pack(folder: Path, samples: dict[str, str]) -> Path:
    (folder / "redirect" / "uri-wrong").mkdir(parents=True)
    (folder / "redirect" / "uri-wrong.toml").write_text(RULE, encoding="utf-8")
    for name, text in samples.items():
        path = folder / "redirect" / "uri-wrong" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def said(tmp_path: Path, text: str) -> list[str]:
    pack(tmp_path, {"settings.py": text})
    return [result.detail for result in failures(run_examples(tmp_path, foreign=True))]


@pytest.mark.parametrize(
    "text",
    [
        f"{BAD}  # egnyte-doctor: expect[uri-wrong]\n",
        f"# egnyte-doctor: expect[uri-wrong:error] trap[x]\n{BAD}\n",
        f"# egnyte-doctor: expect[uri-wrong+2]\n\n\n{BAD}\n",
        f"# egnyte-doctor: expect[uri-wrong]\n# egnyte-doctor: trap[x]\n{BAD}\n",
    ],
)
def test_a_mark_speaks_for_its_line_or_the_next_one(tmp_path, text):
    assert said(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (f"x = 1  # egnyte-doctor: expect[uri-wrong]\n{BAD}\n", "1 has no finding"),
        (f"x = 1  # egnyte-doctor: ok[uri-wrong]\n{BAD}\n", "settings.py:2 has a finding"),
        (f"{BAD}  # egnyte-doctor: expect[uri-wrong:note]\n", "severity error, not note"),
    ],
)
def test_a_finding_on_another_line_is_told(tmp_path, text, trouble):
    (detail,) = said(tmp_path, text)
    assert trouble in detail


@pytest.mark.parametrize("text", ["x = 1\n", "x = 1  # egnyte-doctor: ok[other-rule]\n"])
def test_a_sample_without_a_mark_of_its_rule_is_refused(tmp_path, text):
    with pytest.raises(RuleError, match="uri-wrong"):
        said(tmp_path, text)


def test_a_folder_is_one_project_and_marks_are_not_read_by_probes(tmp_path):
    pack(
        tmp_path,
        {
            "case/app__settings.py": f"{BAD}  # egnyte-doctor: expect[uri-wrong]\n",
            "case/egnyte-doctor.toml": "[app]\nkind = 'public'\n",
        },
    )
    (example,) = read_samples(tmp_path / "redirect" / "uri-wrong.toml")
    assert example.files.keys() == {"app/settings.py", "egnyte-doctor.toml"}
    assert example.files["app/settings.py"] == ExampleFile(f"{BAD}\n".encode())


def test_every_sample_is_fake():
    """What looks like a credential in a sample begins with FAKE, or says what it stands for."""
    glued = re.compile(r"(?<![\w+/=-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{20,}(?![\w/-])")
    for file in FILES:
        for example in file.examples:
            for name, content in example.files.items() if example.marks else ():
                for match in glued.finditer(content.data.decode()):
                    assert match[0].startswith("FAKE"), (file.rule.id, name, match[0])
