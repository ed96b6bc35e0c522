"""The baseline: what was known stays hidden wherever it moves, what is new is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.baseline import Baseline, parse, render
from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.record import replace
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.suppression.baselines import BASE, FAULTS, check, report


@pytest.mark.usefixtures("tree")
def test_what_was_there_is_hidden_and_counted(capsys):
    before = report(capsys, code=1)
    written = check(capsys, "--write-baseline", BASE)
    assert re.search(r"Note: \d+ findings written to the baseline known\.baseline", written)
    assert "hidden by the baseline" in written.splitlines()[-1]
    after = report(capsys, "--baseline", BASE)
    assert after["findings"] == []
    hidden = after["hidden"]
    assert isinstance(hidden, list)
    assert {finding["hidden_by"] for finding in hidden} == {"baseline"}
    counts = after["summary"]
    assert isinstance(counts, dict)
    assert counts["hidden"] == counts["hidden_by_baseline"] == len(before["findings"])  # type: ignore[arg-type]
    assert counts["baseline_gone"] == 0


def test_the_file_has_a_version_and_sorted_lines_without_values_and_numbers(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    first = (tree / BASE).read_text()
    head, *entries = first.splitlines()
    assert head == "# egnyte-doctor baseline, version 1"
    assert entries == sorted(set(entries))
    assert all(re.fullmatch(r"[a-z-]+:sub/\.env:\w*:[12]:[0-9a-f]{4}", entry) for entry in entries)
    assert "acme" not in first
    (tree / "sub" / ".env").write_text("\n\n# moved\n\n" + "\n\n".join(FAULTS) + "\n")
    check(capsys, "--write-baseline", BASE)
    assert (tree / BASE).read_text() == first


def test_a_second_fault_of_the_same_kind_is_told(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    with (tree / "sub" / ".env").open("a") as file:
        file.write(FAULTS[1] + "\n")
    found = report(capsys, "--baseline", BASE, code=1)["findings"]
    assert isinstance(found, list)
    assert "redirect-uri-not-https" in {finding["rule"] for finding in found}
    (tree / "other.env").write_text(FAULTS[1] + "\n")
    check(capsys, "--baseline", BASE, "other.env", code=1)


def test_another_value_is_another_fault(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    text = (tree / "sub" / ".env").read_text()
    (tree / "sub" / ".env").write_text(text.replace("http://app.", "http://www."))
    check(capsys, "--baseline", BASE, code=1)


def test_wherever_it_is_run_from(tree, capsys, monkeypatch):
    check(capsys, "--write-baseline", BASE)
    monkeypatch.chdir(tree / "sub")
    assert report(capsys, "--baseline", f"../{BASE}")["findings"] == []
    assert report(capsys, "--baseline", str(tree / BASE), str(tree))["findings"] == []
    monkeypatch.chdir(tree.parent)
    assert report(capsys, "--baseline", f"tree/{BASE}", "tree")["findings"] == []


def test_what_is_gone_is_counted(tree, capsys):
    (tree / "more.env").write_text(FAULTS[1] + "\n")
    check(capsys, "--write-baseline", BASE)
    (tree / "more.env").unlink()
    text = check(capsys, "--baseline", BASE)
    assert "Note: 1 baseline entry is gone: write it anew with --write-baseline" in text
    (tree / "sub" / ".env").write_text("EGNYTE_DOMAIN=acme.egnyte.com\n")
    summary = report(capsys, "--baseline", BASE)["summary"]
    assert isinstance(summary, dict)
    assert summary["baseline_gone"] > 1


@pytest.mark.parametrize(
    "arguments",
    [["sub"], ["more.env"], ["--select", "scope"], ["--ignore", "redirect"]],
    ids=" ".join,
)
def test_what_this_run_has_not_looked_at_is_not_gone(arguments, tree, capsys):
    (tree / "more.env").write_text(FAULTS[1] + "\n")
    check(capsys, "--write-baseline", BASE)
    (tree / ("sub/.env" if "more.env" in arguments else "more.env")).write_text("EGNYTE_X=1\n")
    summary = report(capsys, "--baseline", BASE, *arguments)["summary"]
    assert isinstance(summary, dict)
    assert summary["baseline_gone"] == 0


def test_of_one_profile_nothing_is_known_to_be_gone(tree, capsys):
    (tree / "more.env").write_text(FAULTS[1] + "\n")
    check(capsys, "--write-baseline", BASE)
    (tree / "sub" / ".env").write_text("EGNYTE_DOMAIN=acme.egnyte.com\n")
    summary = report(capsys, "--baseline", BASE, "--profile", "more.env")["summary"]
    assert isinstance(summary, dict)
    assert (summary["hidden_by_baseline"], summary["baseline_gone"]) == (1, 0)


def test_a_comment_behind_it_makes_no_new_finding():
    """Frames of source show a comment as a dot, whatever it says."""
    seen = run(MemoryWorld({".env": MemoryFile(FAULTS[1].encode())}), Request()).report
    (bare,) = (f for f in seen.findings if f.rule == "redirect-uri-not-https")
    frame = bare.where.frame or ""
    said = replace(bare, where=replace(bare.where, frame=f"{frame}  …"))
    assert fingerprints([bare]) == fingerprints([said])


def test_ignores_come_first_and_are_no_part_of_it(tree, capsys):
    env = tree / "sub" / ".env"
    ignored = f"{FAULTS[1]} # egnyte-doctor: ignore[redirect-uri-not-https] a mock"
    env.write_text(f"{ignored}\n{FAULTS[0]} # egnyte-doctor: ignore[no-such-rule]\n")
    text = check(capsys, "--write-baseline", BASE, code=1)
    assert "ignore-without-reason" in text
    assert "by ignores" in text.splitlines()[-1]
    written = (tree / BASE).read_text()
    assert "ignore-" not in written
    assert "redirect-uri-not-https" not in written


def test_what_the_environment_says_is_of_no_tree(tree, capsys, monkeypatch):
    monkeypatch.setenv("EGNYTE_REDIRECT_URI", "http://globex.io/cb")
    (tree / "sub" / ".env").unlink()
    check(capsys, "--write-baseline", BASE, code=1)
    assert len((tree / BASE).read_text().splitlines()) == 1


def test_no_secret_is_in_it(tree, capsys):
    secret = "FAKE0secret0of0acme0tools"
    folder = tree / secret
    folder.mkdir()
    env = f"EGNYTE_CLIENT_SECRET={secret}\nEGNYTE_REDIRECT_URI=http://x.io/{secret}\n"
    (folder / ".env").write_text(env)
    check(capsys, "--write-baseline", BASE)
    assert secret not in (tree / BASE).read_text()
    assert report(capsys, "--baseline", BASE)["findings"] == []


@given(st.text(min_size=1), st.text())
def test_any_path_and_symbol_come_back(path, symbol):
    report = run(MemoryWorld({".env": MemoryFile(FAULTS[1].encode())}), Request()).report
    made = tuple(
        replace(f, symbol=symbol, where=replace(f.where, path=path)) for f in report.findings
    )
    text = render(replace(report, findings=made), str)
    seen = []
    base = Baseline(parse(text, "x"), str, lambda place: not seen.append(place))  # type: ignore[func-returns-value]
    assert None not in base.met(made)
    base.gone([], lambda _rule: True)
    assert set(seen) == {path}
