"""The line of source that a finding shows: what is judged is marked, other texts are covered."""

from __future__ import annotations

import pytest

from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld

TOKEN = "FAKE5n2m8b4v1c7x3z9l6k0j"
BODY = '{"grant_type": "password", "username": "svc-docs", "password": "nine9Tall7Horses"}'
MODULE = f"""\
import requests

URL = "https://acme.egnyte.com/puboauth/token"


def token():
    answer = requests.post(URL, data={BODY})
    print(answer.json())  # {TOKEN}
"""


def frames(text: str) -> dict[str, tuple[str, str]]:
    """Of each rule's finding the frame, and what of it is marked."""
    world = MemoryWorld(files={"egnyte.py": MemoryFile(text.encode())})
    return {
        finding.rule: (
            finding.where.frame or "",
            (finding.where.frame or "")[finding.where.frame_start : finding.where.frame_end],
        )
        for finding in run(world, Request()).report.findings
    }


@pytest.mark.parametrize(
    ("rule", "frame", "marked"),
    [
        (
            "credential-in-source",
            'answer = requests.post(URL, data={"grant_type": …, "username": …, "password": …})',
            "…",
        ),
        ("credential-logged", "print(answer.json())  …", "print"),
        ("tenant-host-in-source", 'URL = "https://acme.egnyte.com/puboauth/token"', None),
    ],
)
def test_only_what_is_judged_is_shown_and_marked(rule, frame, marked):
    shown, part = frames(MODULE)[rule]
    assert shown == frame
    assert part == (marked or '"https://acme.egnyte.com/puboauth/token"')


def test_keys_that_may_be_values_are_covered():
    odd = MODULE.replace('"username": "svc-docs"', f'"{TOKEN}": "svc-docs"')
    assert TOKEN not in repr(frames(odd))
