"""Fingerprints: the same wherever the lines move."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.suppression.baselines import FAULTS


def found_in(text: str, path: str = "app/.env") -> list[str]:
    world = MemoryWorld({path: MemoryFile(text.encode())})
    return fingerprints(run(world, Request()).report.findings)


between = st.lists(
    st.one_of(
        st.just(""),
        st.just("# egnyte"),
        st.from_regex(r"OTHER_[A-Z]{1,8}=[a-z0-9 ]{0,12}", fullmatch=True),
        st.from_regex(r"# [a-z =#]{0,20}", fullmatch=True),
    ),
    max_size=4,
).map(lambda lines: "".join(f"{line}\n" for line in lines))
KNOWN = sorted(found_in("\n".join(FAULTS)))


@given(st.permutations(FAULTS), st.lists(between, min_size=4, max_size=4))
def test_moved_lines_keep_their_fingerprints(faults, gaps):
    text = gaps[0] + "".join(f"{f}\n{gap}" for f, gap in zip(faults, gaps[1:], strict=True))
    assert sorted(found_in(text)) == KNOWN


SOURCE = (
    'TOKEN_URL = "https://acme.qa-egnyte.com/puboauth/token"',
    'SECRET = "FAKEk4j3h2g1f9d8s7a6p5o4i3u2y1t0r9e8w7q6m5n4b3v2c1"',
    'print(requests.post(TOKEN_URL, data={"client_secret": SECRET}, verify=False).json())',
)


@given(st.lists(between, min_size=4, max_size=4))
def test_moved_lines_of_source_keep_them_too(gaps):
    text = gaps[0] + "".join(f"{line}\n{gap}" for line, gap in zip(SOURCE, gaps[1:], strict=True))
    before = found_in("\n".join(SOURCE), "egnyte.py")
    assert len(before) >= 3
    assert found_in(text.replace("=a", " = 'a'"), "egnyte.py") == before
