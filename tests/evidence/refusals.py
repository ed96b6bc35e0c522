"""A good evidence file, and the words with which a bad one is refused."""

from __future__ import annotations

import pytest

from egnyte_doctor.evidence import EvidenceError, read
from egnyte_doctor.request import Request
from tests.evidence.made_evidence import RULES, material, saved

GOOD = saved(material())
FACT = next(n for n, fact in enumerate(GOOD["facts"]) if fact["fact"] == "app.domain")


def refusal(data: bytes) -> str:
    with pytest.raises(EvidenceError) as caught:
        read.material(data, Request(), RULES)
    told = str(caught.value)
    assert "\n" not in told
    assert len(told) < 300
    return told
