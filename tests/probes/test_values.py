"""How a value is given, and its damage."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import VALUE_FAULTS, VALUE_STATES
from egnyte_doctor.egnyte import CREDENTIALS, ROLES
from egnyte_doctor.probes.config.values import default_of, fault_of, is_wording, state_of

SECRETS = ("client_id", *sorted(CREDENTIALS))
# Even chances for each character: hypothesis's own texts are too plain to be tokens.
SEEDED = st.builds(
    lambda random, length, letters: "".join(random.choices(letters, k=length)),
    st.randoms(use_true_random=False),
    st.sampled_from([24, 28, 32, 48, 50, 64]),
    st.sampled_from([string.ascii_lowercase + string.digits, string.ascii_letters + string.digits]),
).filter(lambda token: len(set(token)) > 8)
FRONTS = st.sampled_from(
    ["", "your", "xxx", "test", "env", "fake", "replace", "my", "Secret", "var"]
)


@given(SEEDED, FRONTS, st.sampled_from(SECRETS))
def test_a_random_token_is_taken_for_what_it_is(token, front, role):
    text = front + token[len(front) :]
    assert state_of(text, role) == "literal"
    assert fault_of(text, role) is None


@given(st.text(max_size=60), st.sampled_from(ROLES))
def test_any_text_has_a_state(text, role):
    assert state_of(text, role) in VALUE_STATES
    assert fault_of(text, role) in (None, *VALUE_FAULTS)
    default_of(text)


@given(st.text(string.ascii_uppercase + "_", min_size=1, max_size=20), st.sampled_from(ROLES))
def test_a_variable_is_a_reference_in_every_role(name, role):
    assert state_of(f"${{{name}}}", role) == "reference"
    assert state_of(f"{{{{ {name} }}}}", role) == "reference"


REFERENCES = (
    """
$EGNYTE_TOKEN|%EGNYTE_TOKEN%|$(pass egnyte)|#{egnyte.token}|<%= token %>|op://vault/egnyte/token
vault:secret/egnyte#token|arn:aws:secretsmanager:eu-west-1:1:secret:egnyte|secrets.EGNYTE_TOKEN
@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/t)|ENC[AES256_GCM,data:x]|{cipher}0a1b
ENC(0a1b)|encrypted:BJ0a1b|$ANSIBLE_VAULT;1.1;AES256|/run/secrets/egnyte_token|process.env.TOKEN
prod/egnyte/client-secret|egnyte-credentials|Bearer ${EGNYTE_TOKEN}|keyvault://acme/egnyte
projects/acme/secrets/egnyte|prefix-${PART}
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("text", REFERENCES)
def test_references(text):
    assert state_of(text, "client_secret") == "reference"


PLACEHOLDERS = (
    """
<token>|[your-token]|{TOKEN}|:token:|__TOKEN__|@TOKEN@|...|***|xxxxxxxxxxxxxxxxxxxxxxxx|changeme|change-me
your-client-secret|YOUR_SECRET|YourClientSecretGoesHere|my_client_secret|test-secret|secret|123456
0123456789|abcdef|fake-token-of-a-test|dummy|REPLACE_ME|PASTE_HERE|todo|None|redacted|Bearer <token>
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholders(text):
    assert state_of(text, "access_token") == "placeholder"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("FAKE0key0of0the0nightly0", "client_id"),
        ("correct-horse-battery", "password"),
        ("$ummer2026!", "password"),
        ("$Ummer2026", "password"),
        ("8273645120", "password"),
        ("report.bot", "username"),
        ("yourij", "username"),
        ("password", "grant_type"),
        ("authorization_code", "grant_type"),
        ("Egnyte.filesystem Egnyte.link", "scope"),
        ("[Egnyte.filesystem, Egnyte.link]", "scope"),
        ("-1", "expires_at"),
        ("acme", "domain"),
        ("https://localhost:8080/cb", "redirect_uri"),
        ("developers.egnyte.com", "domain"),
        ("Bearer FAKE0token0of0the0demo00", "access_token"),
    ],
)
def test_literals(text, role):
    assert state_of(text, role) == "literal"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("mycompany", "placeholder"),
        ("https://your-company.egnyte.com/", "placeholder"),
        ("apidemo.egnyte.com", "placeholder"),
        ("files.example.com", "placeholder"),
        ("<domain>.egnyte.com", "placeholder"),
        ("[subdomain].egnyte.com", "placeholder"),
        ("{domain}.egnyte.com", "reference"),
        ("%s.egnyte.com", "reference"),
        ("#{tenant}.egnyte.com", "reference"),
        ("  ", "empty"),
        ('""', "empty"),
    ],
)
def test_domains(text, state):
    assert state_of(text, "domain") == state


@pytest.mark.parametrize(
    ("text", "role", "fault"),
    [
        ('"FAKE', "client_id", "quotes"),
        ("'FAKE'", "password", "quotes"),
        ("FAKE'", "password", None),
        ("FAKE ", "client_secret", "blank"),
        ("FA KE", "client_id", "blank"),
        ("FA KE", "password", None),
        ("FAKE\n", "access_token", "newline"),
        ("FAKE\\n", "access_token", "newline"),
        ("Bearer FAKE", "access_token", "bearer"),
        ("bearer FAKE", "refresh_token", "bearer"),
        ("Bearer FAKE", "password", None),
        ("FA\u200bKE", "client_id", "invisible"),
        ("FAKE\u00a0", "client_id", "invisible"),
        ("Egnyte.link Egnyte.user", "scope", None),
    ],
)
def test_damage(text, role, fault):
    assert fault_of(text, role) == fault


def test_defaults():
    assert default_of("${EGNYTE_DOMAIN:-acme}") == "acme"
    assert default_of(" ${EGNYTE_DOMAIN-acme} ") == "acme"
    assert default_of("${EGNYTE_DOMAIN:-}") == ""
    assert default_of("${EGNYTE_DOMAIN}") is None


def test_a_filler_that_may_be_a_weak_password_is_no_wording():
    assert is_wording("your-client-secret")
    assert not is_wording("Secret99")
    assert not is_wording("aaaaaaaaaaaaaaaa")
