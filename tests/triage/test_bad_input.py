"""Input that is broken, huge or hostile: the right answer, or that nothing was found."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.triage.facts import fact_of
from egnyte_doctor.triage.logs import Seen, windows
from egnyte_doctor.triage.read import KINDS, kind_of, read_small
from egnyte_doctor.triage.redaction import cleaned
from tests.triage.texts import FAULT, har

MIB = 2**20
NOISE = b"2026-01-01T10:00:00.000Z INFO [worker-7] handled request in 12 ms, user 4711, ok\n"
HIT = (
    b"2026-01-01T10:00:01.000Z ERROR egnyte: GET https://acme.egnyte.com/pubapi/v1/fs/a"
    b" 403 X-Mashery-Error-Code: ERR_403_DEVELOPER_OVER_RATE\n"
)


def signatures(data: bytes, kind: str | None = None) -> list[object]:
    found = read_small(data, kind or kind_of(data)).incidents
    return [fact_of(incident, 1, None).fields["signature"] for incident in found]


def output(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, *more: str) -> str:
    path = tmp_path / "pasted"
    path.write_bytes(data)
    assert main(["triage", str(path), *more]) in {0, 3}
    return capsys.readouterr().out


@given(st.binary(max_size=400), st.sampled_from([None, *KINDS[:-1]]))
def test_any_bytes_are_borne(data, kind):
    read_small(data, kind or kind_of(data))


@given(st.text(st.sampled_from('{}[]":,0123456789abcE<>/\\ \n-'), max_size=300))
def test_any_broken_structure_is_borne(text):
    read_small(f'{{"fault": {text}'.encode(), "json")
    read_small(f'{{"log": {{"entries": [{text}'.encode(), "har")


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_a_terminal_is_not_steered(form, tmp_path, capsys):
    hostile = (
        '\x1b]0;owned\x07\x1b[2J{"errorMessage": "zig\x1b[31m\x9b0m\u202egnp"}\r\n'
        "::error::x 403 Forbidden"
    )
    out = output(tmp_path, capsys, hostile.encode(), "--format", form)
    assert not {"\x1b", "\x9b", "\x07", "\u202e", "\r"} & set(out)


def test_markup_is_no_markup_in_an_answer(tmp_path, capsys):
    hostile = '{"errorMessage": "<img src=x onerror=alert(1)> [a](javascript:x) | `b`"} 403'
    out = output(tmp_path, capsys, hostile.encode(), "--format", "markdown")
    assert "<img" not in out
    assert "[a](" not in out
    assert "<img" not in output(tmp_path, capsys, hostile.encode(), "--format", "html")


def test_a_line_of_a_million_characters(tmp_path, capsys):
    line = b"x" * 500_000 + b" Developer Inactive egnyte 403 " + b"y" * 500_000
    assert "developer-inactive" in output(tmp_path, capsys, line)


def test_deeply_nested_json():
    assert signatures(b'{"a":' * 100_000, "json") == signatures(b'{"a":' * 100_000, "text")
    nested = b'{"a":' * 50 + FAULT.encode() + b"}" * 50
    assert "invalid_access_token" in signatures(nested, "json") + signatures(nested, "text")


def test_five_hundred_different_errors(tmp_path, capsys):
    words = random.Random(1)
    lines = [
        f"2026-01-01 10:00:00 ERROR GET https://t{n}.egnyte.com/pubapi/v1/fs/{words.random()} 401"
        for n in range(500)
    ]
    out = output(tmp_path, capsys, "\n".join(lines).encode(), "--format", "json")
    assert len({entry["error"] for entry in json.loads(out)["diagnoses"]}) == 500
    text = output(tmp_path, capsys, "\n".join(lines).encode())
    assert "475 more errors" in text


def test_twenty_thousand_entries(tmp_path, capsys):
    export = json.dumps(har(20_000, content={"text": FAULT}))
    export = (
        export[: export.rindex('"status": 200')]
        + '"status": 401'
        + export[-1000:][export[-1000:].rindex('"status": 200') + len('"status": 200') :]
    )
    found = json.loads(output(tmp_path, capsys, export.encode(), "--format", "json"))
    assert [entry["id"] for entry in found["diagnoses"]] == ["token-refused"]


def test_binary_is_said_to_be_none(tmp_path, capsys):
    noise = random.Random(1).randbytes(4096)
    assert "it is no text" in output(tmp_path, capsys, noise)


def test_utf_16_is_read():
    assert signatures("Developer Inactive".encode("utf-16")) == ["developer_inactive"]


def test_a_log_is_read_in_blocks_of_any_size():
    log = NOISE * 50 + HIT + NOISE * 50 + HIT + NOISE * 9
    for size in (100, 1000, len(log)):
        seen = Seen()
        blocks = (log[at : at + size] for at in range(0, len(log), size))
        (window,) = windows(blocks, seen)
        # What stands before a hit is shown where it came in the same block.
        assert window.first in {49, 50, 51}
        assert window.count == 2
        assert seen.read == len(log)


def test_a_long_log_is_streamed(tmp_path):
    """100 MB in less than 150 MB of memory, with a line of progress or none on standard error."""
    path = tmp_path / "app.log"
    block = NOISE * (MIB // len(NOISE))
    with path.open("wb") as file:
        for number in range(100):
            file.write(block)
            if number == 60:
                file.write(HIT)
    code = (
        "import os, re, resource, sys\n"
        "from egnyte_doctor.__main__ import main\n"
        "code = main(['triage', sys.argv[1], '--format', 'json'])\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "if os.path.exists('/proc/self/status'):  # the other figure begins at the parent's\n"
        "    peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(peak, file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0
    (found,) = json.loads(done.stdout)["diagnoses"]
    assert found["id"] == "throttled-per-day"
    assert found["line"] == 61 * (MIB // len(NOISE)) + 1
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(done.stderr.split()[-1]) * unit < 150e6


@pytest.mark.parametrize(
    "piece",
    [
        *("a.", "a=", '"', "x@", ' -H "', "{", '{"a":', "developer inactive ", "403\n", "code="),
        *("https://acme.egnyte.com/pubapi/v1/fs 403\n", "< HTTP/1.1 403\n", "eyJ", "egnyte.com."),
        *('if x == "ERR_403_DEVELOPER_OVER_QPS"\n', "2026-01-01 10:00:00 ERROR egnyte 403\n"),
    ],
)
def test_the_same_again_and_again_takes_no_longer_than_its_length(piece):
    """A time that grew with the square of the length would not end here."""
    text = piece * (200_000 // len(piece))
    read_small(text.encode(), kind_of(text.encode()))
    cleaned(text, tenants=True)
