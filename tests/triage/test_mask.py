"""Nothing that opens a door leaves: not in a quotation, and not in an input that is cleaned."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.triage.mask import _KEPT_WORDS, masked
from egnyte_doctor.triage.redaction import cleaned
from tests.triage.texts import CURL, har

SECRET = st.text(string.ascii_letters + string.digits, min_size=20, max_size=64).filter(
    lambda s: any(c.isdigit() for c in s)
)
PASSWORD = st.text(string.ascii_letters + string.digits + "!._-+", min_size=6, max_size=30)
NAMES = (
    *("access_token", "refresh_token", "client_secret", "client_id", "api_key", "password"),
    *("EGNYTE_TOKEN", "egnyte_client_secret", "apiKey", "clientSecret", "X-Api-Key", "token"),
)
FORMS = (
    "{name}={value}",
    "{name}: {value}",
    '"{name}": "{value}"',
    "'{name}': '{value}'",
    'export {name}="{value}"',
    "https://acme.egnyte.com/x?a=1&{name}={value}&b=2",
    '{{\\"{name}\\": \\"{value}\\"}}',
    "{name} => {value},",
)
LINES = (
    "Authorization: Bearer {value}",
    "> Authorization: Bearer {value}",
    'curl -H "Authorization: Bearer {value}" https://acme.egnyte.com/',
    "headers: {{ Authorization: 'Bearer {value}' }}",
    "Cookie: JSESSIONID={value}; other=1",
    "set-cookie: session={value}; Path=/",
    "GET /cb?code={value}&state=1",
    "https://jane:{value}@acme.egnyte.com/",
    "the token is {value}",
    "key: {value}",
    "see {value} here",
)


@given(SECRET, st.sampled_from(NAMES), st.sampled_from(FORMS))
def test_named_values_are_masked(value, name, form):
    assert value not in masked(form.format(name=name, value=value))


@given(SECRET, st.sampled_from(LINES))
def test_values_in_their_places_are_masked(value, line):
    assert value not in masked(line.format(value=value))


@given(
    PASSWORD, st.sampled_from(["password={}", '"password":"{}"', "my password is {}", "pwd: {}"])
)
def test_passwords_are_masked(value, form):
    assume(value.lower().strip("._-+!") not in _KEPT_WORDS | {"password"})
    assume(value[0].isalnum() and not value.endswith((".", "!")))
    assert value not in masked(form.format(value))


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("mail jane.doe@acme-tools.com now", "jane.doe"),
        ("username=jdoe&x=1", "jdoe"),
        ('"username": "jane"', "jane"),
        ("X-Egnyte-Act-As: jdoe", "jdoe"),
        ("/home/jdoe/app/sync.py", "jdoe"),
        (r"C:\Users\jdoe\app\sync.py", "jdoe"),
        ("/pubapi/v1/fs/Private/jdoe/a.txt", "jdoe"),
    ],
)
def test_people_are_masked(text, gone):
    assert gone not in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Developer Inactive",
        "X-Mashery-Error-Code: ERR_403_DEVELOPER_OVER_QPS",
        '{"fault":{"faultstring":"Invalid access token"}}',
        "https://acme.egnyte.com/pubapi/v1/userinfo",
        "the token has expired",
        "grant_type=authorization_code",
        "keymanagement.service.access_token_expired",
        "No valid app info found for api key",
    ],
)
def test_what_tells_the_cause_stays(text):
    assert masked(text) == text


def test_tenants_go_on_request():
    text = "https://acme.egnyte.com/x https://acme.qa-egnyte.com https://developers.egnyte.com"
    assert masked(text) == text
    hidden = masked(text, tenants=True)
    assert "acme" not in hidden
    assert "developers.egnyte.com" in hidden


@given(SECRET, SECRET, PASSWORD)
def test_a_har_export_stays_json_without_secrets(token, cookie, password):
    export = har(2)
    entry = export["log"]["entries"][0]  # type: ignore[index]
    entry["request"]["headers"] = [{"name": "Authorization", "value": f"Bearer {token}"}]
    entry["request"]["cookies"] = [{"name": "a", "value": cookie, "httpOnly": True}]
    entry["request"]["postData"] = {
        "params": [{"name": "password", "value": password}],
        "text": json.dumps({"client_secret": token}),
    }
    text = cleaned(json.dumps(export))
    json.loads(text)
    assert token not in text
    assert cookie not in text
    assert f'"{password}"' not in text


@given(st.text(max_size=300))
def test_any_text_can_be_masked(text):
    assert isinstance(masked(text, tenants=True), str)


def test_the_input_is_printed_cleaned(tmp_path, capsys):
    path = tmp_path / "x"
    path.write_text(f"\x1b]0;title\x07{CURL}")
    assert main(["triage", "--redact", str(path)]) == 0
    out = capsys.readouterr().out
    assert "FAKEtoken0of0the0tests0" not in out
    assert "\x1b" not in out
    assert "oauth.v2.InvalidAccessToken" in out
    assert main(["triage", "--redact-tenants", str(path)]) == 0
    assert "acme" not in capsys.readouterr().out
