"""Stand-ins: the same for the same name, another for another, and nothing of the name in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.errors.signatures import KNOWN
from egnyte_doctor.evidence.names import Names
from egnyte_doctor.evidence.vocabulary import WORDS
from egnyte_doctor.probes.config.definition_names import FIELDS
from egnyte_doctor.probes.config.values import DAMAGE
from egnyte_doctor.probes.live import notes
from egnyte_doctor.scopes import SCOPES
from egnyte_doctor.wire import addresses, connect, tls


def known() -> Names:
    names = Names()
    names.learn(
        ["acme", "production"], ["acme.egnyte.com", "files.globex-tools.com", "app.initech.co.uk"]
    )
    return names


CASES = {
    "host": {
        "acme.egnyte.com": "tenant-1.egnyte.com",
        "ACME.egnyte.com": "tenant-1.egnyte.com",
        "acme.qa-egnyte.com": "tenant-1.qa-egnyte.com",
        "other.egnytegov.com": "tenant-3.egnytegov.com",
        "us-partner-integrations.egnyte.com": "us-partner-integrations.egnyte.com",
        "egnyte.com": "egnyte.com",
        "a.b.egnyte.com": "host-3.egnyte.com",
        "files.globex-tools.com": "host-1.example",
        "10.1.2.3": "host-4.example",
        "localhost": "localhost",
        "": "",
    },
    "tenant": {"acme": "tenant-1", "Acme": "tenant-1", "acme.egnyte.com": "tenant-1.egnyte.com"},
    "domain": {
        "acme": "tenant-1",
        "https://Acme.egnyte.com/": "https://tenant-1.egnyte.com/",
        "acme.egnyte.com:8443/pubapi/v1?q=1": "tenant-1.egnyte.com:8443/pubapi/v1",
        "my company": "text-1",
        "jane@acme.egnyte.com": "text-2",
        "${EGNYTE_DOMAIN}": "${EGNYTE_DOMAIN}",
    },
    "url": {
        "https://app.initech.co.uk/oauth/cb?code=1#x": "https://host-2.example/oauth/cb",
        "com.initech.tools:/oauth": "scheme-1:/oauth",
        "myapp://cb": "scheme-2://host-3.example",
        "https://jane:pw@app.initech.co.uk/": "text-1",
        "https://*.globex-tools.com/": "https://*.host-4.example/",
        "http://localhost:3000/callback": "http://localhost:3000/callback",
    },
    "words": {
        "EGNYTE_CLIENT_ID": "EGNYTE_CLIENT_ID",
        "EGNYTE_ACME_TOKEN": "EGNYTE_anon1_TOKEN",
        "globexClientId": "anon2ClientId",
        "customers/acme/.env": "anon3/tenant-1/.env",
        "jane.doe@initech.co.uk": "anon4.anon5@anon6.anon7.anon8",
        "files.globex-tools.com is not there, 10.0.0.5 is": "host-1.example is not there,"
        " host-3.example is",
        "aB3dE5fG7hI9jK1lM3nO5pQ7": "anon9",
        "m\u00fcller": "anon10",
        "a\x1b[0m": "atext-1[anon11",
        # A word of ours that is a tenant's name is no longer one.
        ".env.production": ".env.tenant-2",
    },
    "path": {
        "/home/jane/app/.env": "elsewhere-1/.env",
        "C:\\Users\\jane\\.env:production": "elsewhere-2/.env:tenant-2",
        "~/app/.env": "elsewhere-3/.env",
        "../app/.env": "../app/.env",
    },
    "scheme": {"https": "https", "": "", "acme-app": "scheme-1", "Acme-App": "scheme-1"},
    "closed": {"": "", "anything": "text-1", "another": "text-2"},
}


@pytest.mark.parametrize("kind", CASES)
def test_stand_ins(kind):
    names = known()
    assert {text: getattr(names, kind)(text) for text in CASES[kind]} == CASES[kind]
    assert {text: getattr(names, kind)(text) for text in CASES[kind]} == CASES[kind]


TEXTS = st.text(st.sampled_from("ab1-._/:~ Aé\x00") | st.characters(codec="utf-8"), max_size=12)
TEXTS |= st.sampled_from(["tenant-1", "anon1", "anon2", "elsewhere-1/a", "host-1.example", "acme"])


@given(st.lists(TEXTS, unique=True, max_size=8))
def test_two_names_stay_two(texts):
    """Places and profiles are told apart by them."""
    names = known()
    for kind in ("words", "path"):
        assert len({getattr(names, kind)(text) for text in texts}) == len(texts)


def test_what_we_say_ourselves_can_be_read():
    sentences = [
        *tls.WORDS.values(),
        *connect.CONNECT_WORDS.values(),
        *connect.PROXY_WORDS.values(),
    ]
    sentences += [*notes._DETAIL.values(), *DAMAGE.values(), *addresses.WORDS, *SCOPES]
    sentences += [name for fields in FIELDS.values() for name in fields]
    sentences += [entry.expected for fields in FIELDS.values() for entry in fields.values()]
    sentences += ["Incorrect request type GET for resource owner flow.", "Invalid access token"]
    names = Names()
    assert [text for text in sentences if names.words(text) != text] == []


def test_most_words_of_errors_on_record_can_be_read():
    phrases = [phrase for known in KNOWN for phrase in (*known.phrases, *known.lines)]
    assert len(phrases) > 15
    names = Names()
    assert [phrase for phrase in phrases if names.words(phrase) != phrase] == []


def test_the_vocabulary_has_no_word_twice_and_none_that_is_a_stand_in():
    assert not {"anon", "elsewhere"} & WORDS
    assert all(word == word.lower() and word.isalnum() for word in WORDS)
