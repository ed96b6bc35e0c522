"""Every rule on pasted errors wins on texts worded for it, and on no other."""

from __future__ import annotations

import pytest

from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import PASTED_SUBJECT, rules_dir
from egnyte_doctor.triage.diagnosis import diagnose, facts_of
from egnyte_doctor.triage.read import kind_of, read_small

FILES = [file for file in read_rules(rules_dir()) if file.rule.each == "error.report"]
RULES = [file.rule for file in FILES]
ON_TEXTS = {
    file.rule.id: [example for example in file.examples if example.paste is not None]
    for file in FILES
    if any(example.paste is not None for example in file.examples)
}


def first(text: str) -> str | None:
    data = text.encode()
    incidents = read_small(data, kind_of(data)).incidents
    found = diagnose(RULES, incidents, facts_of(incidents, None))
    return found[0].id if found else None


@pytest.mark.parametrize("rule_id", sorted(ON_TEXTS))
def test_it_is_first_where_it_is_meant_and_nowhere_else(rule_id):
    for example in ON_TEXTS[rule_id]:
        told = first(example.paste or "")
        assert (told == rule_id) is (example.expect == "fail"), (example.name, told)


@pytest.mark.parametrize("rule_id", sorted(ON_TEXTS))
def test_it_has_three_wordings_and_near_misses(rule_id):
    wordings = [example for example in ON_TEXTS[rule_id] if example.expect == "fail"]
    misses = [example for example in ON_TEXTS[rule_id] if example.expect == "pass"]
    assert len({example.paste for example in wordings}) >= 3
    assert misses


def test_general_knowledge_is_never_told_for_sure():
    for file in FILES:
        grades = {link.grade for link in file.links if link.grade}
        if grades == {"G"} and file.rule.subject == PASTED_SUBJECT:
            assert file.rule.confidence == "low", file.rule.id


def test_rules_on_texts_say_who_must_act():
    for file in FILES:
        if file.rule.subject == PASTED_SUBJECT:
            assert 'who = "' in file.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_letter_case_does_not_matter(change):
    said = {
        "Developer Inactive": "developer-inactive",
        "Developer Over Rate": "throttled-per-day",
        "No valid app info found for api key": "key-unknown",
        "Incorrect request type GET for resource owner flow": "key-wrong-type",
        "Request hostname and redirect url hostname do not match": "callback-other-host",
        "Invalid Egnyte domain configured in app profile": "domain-not-registered",
    }
    assert {words: first(change(words)) for words in said} == said


def test_a_slip_in_an_ordinary_word_does_not_matter():
    said = {
        "Devloper Inactive": "developer-inactive",
        "developer inactvie": "developer-inactive",
        "No vaild app info found for api key": "key-unknown",
        "Incorect request type GET for resorce owner flow": "key-wrong-type",
        "invalid acess token": "token-refused",
    }
    assert {words: first(words) for words in said} == said


TRAPS = {
    "Last year it was Developer Over Rate, that is solved. Now: 401 Invalid access token": (
        "token-refused"
    ),
    "The docs say that ERR_403_DEVELOPER_OVER_QPS means throttling. Ours is a plain 403.": (
        "cannot-tell-403"
    ),
    'if code == "ERR_403_DEVELOPER_OVER_QPS": wait()\n'
    "HTTPError: 401 Client Error: Unauthorized for url: https://acme.egnyte.com/pubapi/v1/fs": (
        "unauthorized-bare"
    ),
    "429 Too Many Requests from https://api.openai.com/v1/chat for our Egnyte files": (
        "other-service"
    ),
    "AADSTS50011: The redirect URI does not match, when logging in to our Egnyte app": (
        "other-service"
    ),
    "getaddrinfo ENOTFOUND redis": "name-of-another-host",
    '{"access_token":"FAKE","expires_in":2592000,"token_type":"bearer"}': "cannot-tell-anything",
    "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}": None,
}


@pytest.mark.parametrize("text", TRAPS)
def test_words_of_another_time_or_place_mislead_nobody(text):
    assert first(text) == TRAPS[text]


def test_what_any_program_says_is_sure_only_of_a_host_of_egnytes():
    for text in ("No such host is known", "SSL certificate problem: self signed certificate"):
        data = text.encode()
        incidents = read_small(data, kind_of(data)).incidents
        for diagnosis in diagnose(RULES, incidents, facts_of(incidents, None)):
            assert diagnosis.confidence != "high"


@pytest.mark.parametrize(
    "code", ["policies.ratelimit.QuotaViolation", "policies.ratelimit.SpikeArrestViolation"]
)
def test_a_code_of_general_knowledge_is_said_to_be_typical(code):
    body = f'{{"fault":{{"faultstring":"x","detail":{{"errorcode":"{code}"}}}}}}'
    incidents = read_small(body.encode(), "json").incidents
    (found,) = diagnose(RULES, incidents, facts_of(incidents, None))
    assert found.confidence == "medium"
    assert any("typical of such a gateway" in text for text in found.against)
