"""Values that nobody writes: a time that grew with the square of their length would not end."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.definition_values import without_credentials
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.suppress import find_ignores
from egnyte_doctor.world import MemoryFile, MemoryWorld

MILLION = 1_000_000
LONG = {
    "a path": f"EGNYTE_DOMAIN=https://{'a/' * MILLION}\n",
    "separators": f"EGNYTE_REDIRECT_URI=https://a/?{';' * MILLION}=\n",
    "at signs": f"EGNYTE_REDIRECT_URI=https://a/{'@' * MILLION}\n",
    "scopes beside a long address": (
        f"EGNYTE_DOMAIN=https://{'a/' * MILLION}\nEGNYTE_SCOPES={'Egnyte.filesystem,' * 20_000}\n"
    ),
    "dollars": f"EGNYTE_CLIENT_ID={'${' * MILLION}\n",
    "a token": f"EGNYTE_TOKEN={'ab1' * MILLION}\n",
}


@pytest.mark.parametrize("case", sorted(LONG))
def test_a_long_value_of_a_setting(case):
    world = MemoryWorld({".env": MemoryFile(LONG[case].encode())})
    report = run(world, Request()).report
    assert report.reading.files == (".env",)


@pytest.mark.parametrize("piece", [";", "&", "?", "a;", "=;", "@", "://@"])
def test_an_address_of_a_definition(piece):
    assert without_credentials(f"https://a.io/?k=v{piece * MILLION}")


def test_a_parameter_of_an_address_is_not_shown():
    shown = without_credentials("https://a.io/x?a=FAKEone&b=FAKE;two;c=FAKEthree#d=FAKEfour")
    assert shown == "https://a.io/x?a=****&b=****#d=****"


def test_what_stands_between_two_ignores_of_a_line():
    line = f"x = 1 # egnyte-doctor: ignore[a-b] why {'-' * 19_000} x egnyte-doctor: ignore[c-d] y\n"
    ignores = find_ignores(line * 1000, "a.py")
    assert len(ignores) == 1000
