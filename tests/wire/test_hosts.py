"""Hosts are built: no text yields one that its maker would not have made."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egnyte_doctor.egnyte import SERVICE_LABELS
from egnyte_doctor.wire.hosts import (
    SERVICE_HOSTS,
    branded_host,
    remade,
    service_host,
    sibling_host,
    tenant_host,
)
from egnyte_doctor.wire.model import Host

TENANT = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.(qa-egnyte|egnyte|egnytegov)\.com\Z")
DECEPTIONS = (
    "egnyte.com.evil.test",
    "acme.egnyte.com.evil.test",
    "evilegnyte.com",
    "acme.evilegnyte.com",
    "acme.egnyte.com@evil.test",
    "https://acme.egnyte.com@evil.test/",
    "https://acme.egnyte.com:443@evil.test/",
    "acme.egnyte.com\\@evil.test",
    "https://acme.egnyte.com\\@evil.test",
    "https://acme.egnyte.com\\.evil.test",
    "https://evil.test\\@acme.egnyte.com",
    "https://evil.test@acme.egnyte.com",
    "https://evil.test/@acme.egnyte.com",
    "https://evil.test#acme.egnyte.com",
    "https://evil.test?x=.egnyte.com",
    "https://acme.egnyte.com#@evil.test",
    "https://acme.egnyte.com?@evil.test",
    "https://acme.egnyte.com/@evil.test",
    "https://acme.egnyte.com/%2f@evil.test",
    "acme.egnyte.com:8443",
    "acme.egnyte.com:443",
    "acme.egnyte.com:evil.test",
    "\u0430cme.egnyte.com",
    "acme.\u0435gnyte.com",
    "acme.egnyt\u0435.com",
    "acme\u3002egnyte.com",
    "acme.egnyte.com\u3002evil.test",
    "\uff41cme.egnyte.com",
    "xn--cme-5cd.egnyte.com",
    "acme.xn--gnyte-1of.com",
    "acme.egnyte.com\u200b",
    "acme\u00ad.egnyte.com",
    "acme.egnyte.com\x00.evil.test",
    "acme.egnyte.com\r\nHost: evil.test",
    "acme.egnyte.com\tevil.test",
    "acme .egnyte.com",
    "${SECRET}",
    "${SECRET}.egnyte.com",
    "https://${SECRET}.egnyte.com",
    "a.b.egnyte.com",
    "acme.egnyte.com.egnyte.com",
    "egnyte.com",
    "qa-egnyte.com",
    ".egnyte.com",
    "-.egnyte.com",
    "-acme.egnyte.com",
    "acme-.egnyte.com",
    "ac_me.egnyte.com",
    "a" * 64 + ".egnyte.com",
    "ftp-acme.egnyte.com",
    "acme.egnyteprotect.com",
    "acme.egnyte.com..",
    "[::1]",
    "127.0.0.1",
    "0x7f.1",
    "2130706433",
    "localhost",
    "ftp://acme.egnyte.com",
    "javascript:acme.egnyte.com",
    "//acme.egnyte.com",
    "",
    " ",
    "\n",
    *(f"{label}.egnyte.com" for label in SERVICE_LABELS),
    *SERVICE_LABELS,
)
MEANT = (
    ("acme", "acme.egnyte.com"),
    ("acme.egnyte.com", "acme.egnyte.com"),
    ("ACME.Egnyte.Com", "acme.egnyte.com"),
    ("acme.egnyte.com.", "acme.egnyte.com"),
    ("https://acme.egnyte.com", "acme.egnyte.com"),
    ("https://acme.egnyte.com/", "acme.egnyte.com"),
    ("https://acme.egnyte.com/navigate/folder", "acme.egnyte.com"),
    ("http://acme.egnyte.com", "acme.egnyte.com"),
    ("acme-2.qa-egnyte.com", "acme-2.qa-egnyte.com"),
    ("acme.egnytegov.com", "acme.egnytegov.com"),
    ("a" * 63, "a" * 63 + ".egnyte.com"),
)


@pytest.mark.parametrize("text", DECEPTIONS)
def test_what_only_resembles_a_tenant_yields_none(text):
    # A bare number is a possible tenant name; as such it is safe.
    made = tenant_host(text)
    assert made is None or (text.isdigit() and made.name == f"{text}.egnyte.com")


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_ways_to_write_a_tenant(text, name):
    assert tenant_host(text) == Host(name, "tenant")
    assert branded_host(text) is None


LETTERS = "acme.egnyte.com-qa:/@\\#?%[]_ \t\n\u0430\u3002\uff0e0x"
near = st.text(st.sampled_from(LETTERS), max_size=60)
glued = st.lists(
    st.sampled_from(
        [
            *("acme", "egnyte.com", ".", "/", "@", "\\", "#", "?", ":", "https://", "evil.test"),
            *("qa-egnyte.com", "www", "${S}", "\u0435", "xn--", "-", "[", "]", " ", "443", "%2e"),
        ]
    ),
    max_size=8,
).map("".join)


@given(st.one_of(st.text(max_size=80), near, glued))
@example("acme.egnyte.com\n")
def test_no_text_yields_a_tenant_outside_egnyte(text):
    made = tenant_host(text)
    if made is not None:
        assert TENANT.match(made.name)
        assert made.name.partition(".")[0] not in SERVICE_LABELS
        assert remade(made) == made
        assert made.name.partition(".")[0] in text.lower()


@given(st.one_of(st.text(max_size=80), near, glued))
def test_no_text_yields_a_branded_host_of_egnyte_or_an_address(text):
    made = branded_host(text)
    if made is not None:
        assert not re.search(r"(^|\.)(qa-)?egnyte(gov|protect)?\.com$", made.name)
        assert re.fullmatch(r"[a-z0-9.-]+", made.name)
        assert not made.name.rpartition(".")[2].isdigit()
        assert remade(made) == made


@pytest.mark.parametrize("text", [t for t in DECEPTIONS if "evil.test" in t or "egnyte" in t])
def test_look_alikes_are_no_branded_hosts(text):
    assert branded_host(text) is None


@pytest.mark.parametrize(
    "text", ["files.bigcorp.com", "https://files.bigcorp.com/", "b\u00fccher.com"]
)
def test_branded_hosts(text):
    made = branded_host(text)
    assert made
    assert made.kind == "branded"
    assert made.name.isascii()


def test_service_hosts_are_a_closed_set():
    assert [service_host(name) for name in SERVICE_HOSTS] == [
        Host(name, "service") for name in SERVICE_HOSTS
    ]
    for other in ("www.egnyte.com", "STATUS.egnyte.com", "status.egnyte.com.", "acme.egnyte.com"):
        assert service_host(other) is None


def test_siblings():
    production, qa = Host("acme.egnyte.com", "tenant"), Host("acme.qa-egnyte.com", "tenant")
    assert sibling_host(production) == qa
    assert sibling_host(qa) == production
    assert sibling_host(Host("acme.egnytegov.com", "tenant")) is None
    assert sibling_host(Host("files.bigcorp.com", "branded")) is None
    assert sibling_host(Host("evil.test", "tenant")) is None


@pytest.mark.parametrize(
    "forged",
    [
        Host("evil.test", "tenant"),
        Host("status.egnyte.com", "tenant"),
        Host("acme.egnyte.com@evil.test", "tenant"),
        Host("acme.egnyte.com/", "tenant"),
        Host("ACME.egnyte.com", "tenant"),
        Host("acme", "tenant"),
        Host("acme.egnyte.com", "branded"),
        Host("acme.egnyte.com", "service"),
        Host("acme.egnyte.com", "other"),  # type: ignore[arg-type]
    ],
)
def test_a_host_that_no_maker_made_is_known(forged):
    assert remade(forged) is None


@pytest.mark.parametrize("module", ["model", "hosts", "made_up", "addresses", "options"])
def test_what_examples_need_starts_light(module):
    code = f"import egnyte_doctor.wire.{module}, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    heavy = {"asyncio", "httpx", "httpcore", "dns", "ssl", "socket", "typing", "dataclasses"}
    assert not loaded & (heavy | {"ipaddress", "urllib"})
