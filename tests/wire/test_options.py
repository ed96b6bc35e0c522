"""What the user may say of the network: proxies, servers, limits."""

from __future__ import annotations

import pytest

from egnyte_doctor.model import DoctorError
from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.options import (
    ProxyPoint,
    WireOptions,
    bypasses,
    proxy_point,
    server_point,
)


@pytest.mark.parametrize(
    ("entry", "covered"),
    [
        *[(e, True) for e in ("*", "egnyte.com", ".egnyte.com", "*.egnyte.com", "ACME.egnyte.com")],
        *[(e, True) for e in ("acme.egnyte.com:443", "com")],
        *[(e, False) for e in ("gnyte.com", "x.acme.egnyte.com", "acme.egnyte.com:80", "", ".")],
        *[(e, False) for e in ("10.0.0.0/8", "acme", "localhost")],
    ],
)
def test_no_proxy(entry, covered):
    assert bypasses("acme.egnyte.com", (entry,)) is covered


def test_proxies_and_servers_are_taken_apart():
    assert proxy_point("p.test") == ProxyPoint("http", "p.test", 80)
    assert proxy_point("https://p.test") == ProxyPoint("https", "p.test", 443)
    assert proxy_point("http://u:p%40w@p.test:3128/") == ProxyPoint(
        "http", "p.test", 3128, "u", "p@w"
    )
    assert server_point("9.9.9.9") == ("9.9.9.9", 53)
    assert server_point("127.0.0.1:5353") == ("127.0.0.1", 5353)
    assert server_point("::1") == ("::1", 53)
    assert server_point("[::1]:5353") == ("::1", 5353)
    assert server_point("[::1]") == ("::1", 53)


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": "socks5://user:hiddenpassword@p.test"},
        {"proxy": "http://user:hiddenpassword@"},
        {"proxy": "http://user:hiddenpassword@p.test:99999"},
        {"proxy": "http://[user:hiddenpassword"},
        *[
            {"dns_server": s}
            for s in ("dns.google", "1.2.3", "1.1.1.1:0", "1.1.1.1:x", "[::1", ":53")
        ],
    ],
)
def test_options_that_cannot_be_right(options):
    with pytest.raises(DoctorError) as caught:
        LiveWire(WireOptions(**options), Redactor())
    assert "hidden" not in str(caught.value)
