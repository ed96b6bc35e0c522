"""Files that nobody wrote: each is judged as far as it goes, or given up by name."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from egnyte_doctor import check
from egnyte_doctor.probes.source import apart, bounds, grammar, lexed, reading
from egnyte_doctor.probes.source.languages import BY_SUFFIX
from tests.source.hostile import TOKEN, credentials, judged
from tests.source.test_languages import CODE

GOOD = ("egnyte_good.py", f"\negnyte_token = '{TOKEN}'\n")
FOUND = ("egnyte_good.py", 2)
MINIFIED = 'function a(b,c){var d=b.e("f",c),g=d?1:2;return d.h(function(i){return i+"k"})};'


def test_a_bundle_of_5_mb_is_lexed_near_egnytes_name_and_said_so():
    half = MINIFIED * (2_500_000 // len(MINIFIED))
    text = f'{half}\n{half};var egnyteToken="{TOKEN}";{half}'
    found, gaps = judged(("bundle.js", text), GOOD)
    assert credentials(found) == [("bundle.js", 2), FOUND]
    [place] = [f.where for f in found if f.where.path == "bundle.js" and f.where.column]
    assert place.column == text.index('"FAKE') - text.index("\n")
    assert [(gap.where.path, gap.reason) for gap in gaps] == [
        (
            "bundle.js",
            "is longer than 1,000,000 characters: only read word by word, near Egnyte's name",
        )
    ]


def test_no_parser_sees_a_text_beyond_its_bound(monkeypatch):
    seen: list[int] = []
    monkeypatch.setattr(grammar, "read", lambda text, *_: seen.append(len(text)))
    monkeypatch.setattr(apart, "read", lambda text, *_: seen.append(len(text)))
    judged(("egnyte.py", "x = 1\n" * 200_000 + "# egnyte"))
    judged(("egnyte.py", "x = 1\n" * 20_000 + "# egnyte"))
    assert seen == [120_008]


def test_a_bundle_that_names_egnyte_everywhere_is_read_to_a_bound(monkeypatch):
    seen: list[int] = []
    lex = lexed._lex

    def noted(text, begin, end, *rest):
        seen.append(end - begin)
        lex(text, begin, end, *rest)

    monkeypatch.setattr(lexed, "_lex", noted)
    judged(("bundle.js", 'x("egnyte");\n' * 150_000))
    assert 0 < sum(seen) <= lexed.MOST_LEXED


@pytest.mark.parametrize(
    "text",
    [
        f"x = '{'y' * 1_000_000}'\negnyte_token = '{TOKEN}'\n",
        f"x = 1 #{'y' * 1_000_000}\negnyte_token = '{TOKEN}'\n",
    ],
    ids=["string", "comment"],
)
def test_a_line_of_1_mb(text):
    found, _ = judged(("egnyte.py", text))
    assert credentials(found) == [("egnyte.py", 2)]


NESTED = {
    "egnyte.py": "".join(f"{' ' * n}def f{n}():\n" for n in range(500)) + " " * 500 + "pass\n",
    "egnyte.js": "function f(){\n" * 500 + "}\n" * 500,
    "egnyte.go": "package a\nvar f = " + "func(){\n" * 500 + "}\n" * 500,
    "egnyte.rb": "def f\n" * 500 + "end\n" * 500,
}


@pytest.mark.parametrize("name", sorted(NESTED))
def test_500_nested_functions(name):
    text = f"{NESTED[name]}egnyte_token = '{TOKEN}'\n".replace("'", '"')
    found, _ = judged((name, text))
    assert credentials(found) == [(name, text.count("\n"))]


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_a_process_apart_reads_what_this_one_reads(suffix):
    language = BY_SUFFIX[suffix]
    if language.grammar is None:
        return
    text = CODE[suffix].replace("{0}", f"é\U0001d4b3 {TOKEN}")
    here, there = grammar.read(text, language, "a"), apart.read(text, language, "a")
    assert there.tokens == here.tokens
    assert list(there.comments) == list(here.comments)
    assert there.functions == here.functions


BREAKS = {
    "dies": "import os; os.abort()",
    "never ends": "while True: pass",
    "is killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
}


@pytest.mark.parametrize("case", sorted(BREAKS))
def test_a_parser_that_breaks_down_loses_its_file_alone(case, monkeypatch):
    monkeypatch.setattr(apart, "_PROGRAM", BREAKS[case])
    monkeypatch.setattr(apart, "PATIENCE_S", 0.5 if case == "never ends" else 60)
    found, gaps = judged(("egnyte_big.py", "x = 1\n" * 20_000 + "# egnyte"), GOOD)
    assert credentials(found) == [FOUND]
    assert [(gap.where.path, gap.reason) for gap in gaps] == [
        ("egnyte_big.py", "the parser of Python broke down on it")
    ]


def test_a_text_that_ends_the_parsers_process():
    """The real thing: the grammar of TypeScript runs out of stack on this."""
    with pytest.raises(grammar.NativeFailure):
        apart.read("{a:" * 300_000, BY_SUFFIX["ts"], "a.ts")


def test_no_secret_is_in_the_environment_of_the_process_apart(monkeypatch):
    monkeypatch.setenv("EGNYTE_CLIENT_SECRET", "FAKEsecret0123456789")
    printing = "import json, os; print(json.dumps([[], [[k, 0] for k in os.environ], []]))"
    monkeypatch.setattr(apart, "_PROGRAM", printing)
    names = {c.text for c in apart.read("x", BY_SUFFIX["py"], "a.py").comments}
    assert names <= {"LC_CTYPE"}  # which Python sets itself


QUADRATIC = {
    "one chain of calls": "a" + ".b()" * 30_000,
    "labels": "a: " * 30_000 + "b",
}


@pytest.mark.parametrize("case", sorted(QUADRATIC))
def test_work_that_grows_faster_than_the_file_is_given_up_by_name(case):
    found, gaps = judged(("egnyte.js", f"// egnyte\n{QUADRATIC[case]}"), GOOD)
    assert credentials(found) == [FOUND]
    assert ("egnyte.js", "takes too long to judge; given up") in [
        (gap.where.path, gap.reason) for gap in gaps
    ]


def test_a_choice_without_end_costs_no_more_than_its_length():
    text = f"// egnyte\nx = {'a ? b : ' * 30_000}c;\nconst egnyte_token = '{TOKEN}';\n"
    found, _ = judged(("egnyte.js", text))
    assert credentials(found) == [("egnyte.js", 3)]


def test_a_pattern_that_runs_away_is_stopped_and_the_next_file_judged(monkeypatch):
    """Not one of ours: what a lexer of a library could hold."""
    monkeypatch.setattr(bounds, "MOST_SECONDS", 0.2)
    runs_away = re.compile(r"(?:a+)+b")

    def read(text, *_):
        runs_away.search("a" * 64)

    monkeypatch.setattr(lexed, "read", read)
    found, gaps = judged(("egnyte.r", "# egnyte"), GOOD)
    assert credentials(found) == [FOUND]
    assert [gap.reason for gap in gaps] == ["takes too long to judge; given up"]


def test_many_files_have_each_their_own_time(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_STEPS", 2_000)
    files = [(f"egnyte{n}.py", f"egnyte_token = '{TOKEN}'\n") for n in range(300)]
    found, gaps = judged(*files)
    assert len(credentials(found)) == 300
    assert gaps == []


def test_a_bug_in_one_file_loses_no_other(monkeypatch):
    monkeypatch.setattr(reading, "_depth", lambda text: 1 // ("bug" not in text))
    found, gaps = judged(("egnyte.py", "# egnyte bug"), GOOD)
    assert credentials(found) == [FOUND]
    assert [gap.reason for gap in gaps] == [
        "our reader failed (ZeroDivisionError); report it as a bug"
    ]


# --- whole trees ----------------------------------------------------------------------------------


ENCODED = {
    "UTF-16, little": f"# egnyte\negnyte_token = '{TOKEN}'\n".encode("utf-16"),
    "UTF-16, big": b"\xfe\xff" + f"# egnyte\negnyte_token = '{TOKEN}'\n".encode("utf-16-be"),
    "Latin-1": f"# Käse egnyte\negnyte_token = '{TOKEN}'\n".encode("latin-1"),
    "both in one file": b"# K\xe4se K\xc3\xa4se egnyte\n" + f"egnyte_token = '{TOKEN}'\n".encode(),
    "BOM, CRLF": b"\xef\xbb\xbf# egnyte\r\n" + f"egnyte_token = '{TOKEN}'\r\n".encode(),
    "NULs": b"# egnyte \0\0\n" + f"egnyte_token = '{TOKEN}'\n".encode(),
    "generated": f"# Code generated by egnytegen. DO NOT EDIT.\ntoken = '{TOKEN}'\n".encode(),
}


@pytest.mark.parametrize("case", sorted(ENCODED))
def test_encodings_and_generated_files_are_judged_where_they_stand(case, tmp_path, monkeypatch):
    (tmp_path / "client.py").write_bytes(ENCODED[case])
    monkeypatch.chdir(tmp_path)
    found = [f for f in check(["."]).findings if f.rule == "credential-in-source"]
    assert [(f.where.path, f.where.line) for f in found] == [("client.py", 2)]


def test_vendored_and_built_code_is_passed_over_and_said_so(tmp_path, monkeypatch):
    line = f"egnyteToken = '{TOKEN}'\n"
    for folder in ("node_modules/x", ".venv/lib", "vendor", "dist"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.js").write_text(line)
    monkeypatch.chdir(tmp_path)
    report = check(["."])
    assert report.findings == ()
    assert report.reading.notes == (
        "Not looked into: dependencies in .venv, node_modules.",
        "Not judged: 2 files in built, vendored or minified code.",
    )
    assert [f.rule for f in check(["dist/a.js"]).findings] == ["credential-in-source"]


def test_a_file_too_large_to_read_is_said(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_bytes(b"// egnyte\n" + b" " * 9_000_000)
    monkeypatch.chdir(tmp_path)
    assert check(["."]).reading.notes == ("Not read: 1 source file larger than 8 MiB.",)
    assert [gap.reason for gap in check(["a.js"]).gaps] == ["is larger than 8 MiB"]


def test_a_language_that_is_not_read_is_no_failure(tmp_path):
    path = tmp_path / "egnyte.zig"
    path.write_text(f"const egnyte_token = '{TOKEN}';\n")
    report = check([path])
    assert report.findings == ()
    assert report.gaps == ()


PEAK = """
import sys
from egnyte_doctor import check
check(['.'])
with open('/proc/self/status') as status:
    print(next(int(line.split()[1]) // 1024 for line in status if line.startswith('VmHWM')))
"""


def test_bundles_stay_within_memory(tmp_path):
    for number in range(3):
        half = MINIFIED * (2_500_000 // len(MINIFIED))
        (tmp_path / f"egnyte{number}.js").write_text(f'{half};x="egnyte";{half}')
    done = subprocess.run(
        [sys.executable, "-c", PEAK], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 200
