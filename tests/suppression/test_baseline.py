"""The baseline: what was known stays hidden wherever it moves, what is new is told."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.baseline import Baseline, parse, render
from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import replace
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld

FAULTS = (
    "EGNYTE_DOMAIN=acme.egnyte.com/",
    "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb",
    "EGNYTE_SCOPES=Egnyte.links,Egnyte.permissions",
)
BASE = "known.baseline"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / ".env").write_text("\n".join(FAULTS) + "\n")
    monkeypatch.chdir(folder)
    for name in list(os.environ):
        if name.upper().startswith("EGNYTE_"):
            monkeypatch.delenv(name)
    return folder


def check(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["check", "--offline", *arguments]) == code
    return capsys.readouterr().out


def report(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, object]:
    found: dict[str, object] = json.loads(check(capsys, *arguments, "--format", "json", code=code))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", "--offline", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err


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


# --- in the settings --------------------------------------------------------------------------


def say(tree: Path, baseline: str, folder: str = "") -> None:
    text = f"[check]\nbaseline = {json.dumps(baseline)}\n"
    (tree / folder / "egnyte-doctor.toml").write_text(text)


def test_settings_name_one_beside_them(tree, capsys, monkeypatch):
    say(tree, f"sub/{BASE}")
    check(capsys, "--write-baseline", f"sub/{BASE}")
    assert report(capsys)["findings"] == []
    monkeypatch.chdir(tree / "sub")
    assert report(capsys)["findings"] == []
    check(capsys, "--isolated", code=1)


def test_the_command_line_comes_first(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    (tree / "empty.baseline").write_text("# egnyte-doctor baseline, version 1\n")
    say(tree, "empty.baseline")
    check(capsys, code=1)
    assert report(capsys, "--baseline", BASE)["findings"] == []
    assert report(capsys, "--baseline", BASE, "--isolated")["findings"] == []


def test_one_is_written_anew_whatever_the_old_one_says(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    before = (tree / BASE).read_text()
    say(tree, BASE)
    check(capsys, "--write-baseline", BASE)
    assert (tree / BASE).read_text() == before


@pytest.mark.parametrize(
    "path", ["../known.baseline", "/etc/hosts", "sub/../../x", "", "a\\b", "C:/x\\y"]
)
def test_settings_name_none_outside_of_their_folder(path, tree, capsys):
    (tree.parent / BASE).write_text("# egnyte-doctor baseline, version 1\n")
    say(tree, path)
    assert "check.baseline" in refused(capsys)


def test_settings_lead_through_no_link(tree, tmp_path, capsys):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / BASE).write_text("# egnyte-doctor baseline, version 1\n")
    (tree / "link").symlink_to(outside)
    (tree / BASE).symlink_to(outside / BASE)
    say(tree, f"link/{BASE}")
    assert "link" in refused(capsys)
    say(tree, BASE)
    assert "link" in refused(capsys)


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing in it": ("", "is no baseline"),
    "something else": ("FROM alpine\n", "is no baseline"),
    "another version": ("# egnyte-doctor baseline, version 2\n", "version 2"),
    "half a line": ("# egnyte-doctor baseline, version 1\nscope-plural:a\n", ":2: is no entry"),
    "a conflict": ("# egnyte-doctor baseline, version 1\n<<<<<<< ours\n", ":2: is no entry"),
    "not UTF-8": (b"# egnyte-doctor baseline, version 1\n\xff\n", "UTF-8"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_no_empty_one(case, tree, capsys):
    text, told = BROKEN[case]
    (tree / BASE).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert told in refused(capsys, "--baseline", BASE)
    say(tree, BASE)
    assert told in refused(capsys)


@pytest.mark.usefixtures("tree")
def test_a_missing_one_and_a_folder(capsys):
    assert "no such baseline" in refused(capsys, "--baseline", "absent")
    assert "is a folder" in refused(capsys, "--baseline", "sub")
    assert "is a folder" in refused(capsys, "--write-baseline", "sub")
    assert "exclude each other" in refused(capsys, "--baseline", "a", "--write-baseline", "b")


def test_line_ends_blank_lines_and_doubles_do_no_harm(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    text = (tree / BASE).read_text()
    changed = text.replace("\n", "\r\n\r\n") + text.splitlines()[1] + "\r\n"
    (tree / BASE).write_bytes(changed.encode())
    assert report(capsys, "--baseline", BASE)["findings"] == []


@pytest.mark.usefixtures("tree")
def test_evidence_and_a_baseline_are_strangers(capsys):
    """Names in evidence are replaced: no baseline can know them."""
    check(capsys, "--save-evidence", "evidence.json", code=1)
    assert "--baseline" in refused_evidence(capsys, "--baseline", BASE)
    assert "--write-baseline" in refused_evidence(capsys, "--write-baseline", BASE)


def refused_evidence(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", "--evidence", "evidence.json", *arguments]) == 2
    return capsys.readouterr().err


# --- paths of the settings --------------------------------------------------------------------


@pytest.mark.parametrize("pattern", ["sub/*", "sub/.env", "*/.env", ".env", "*"])
def test_patterns_of_paths_start_at_the_settings(pattern, tree, capsys, monkeypatch):
    (tree / ".git").mkdir()
    text = f"[check.per_path_ignore]\n{json.dumps(pattern)} = ['*']\n"
    (tree / "egnyte-doctor.toml").write_text(text)
    for folder, path in ((tree, "."), (tree / "sub", "."), (tree.parent, "tree")):
        monkeypatch.chdir(folder)
        found = report(capsys, path)
        assert found["findings"] == []
        summary = found["summary"]
        assert isinstance(summary, dict)
        assert summary["hidden_by_settings"] == summary["hidden"] > 0


def test_patterns_take_no_other_paths(tree, capsys):
    (tree / "egnyte-doctor.toml").write_text("[check.per_path_ignore]\n'ub/*' = ['*']\n")
    check(capsys, code=1)


# --- moved lines ------------------------------------------------------------------------------


def found_in(text: str) -> list[str]:
    world = MemoryWorld({"app/.env": MemoryFile(text.encode())})
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


@given(st.binary(max_size=200))
def test_no_file_passes_for_a_baseline_by_chance(data):
    text = data.decode("latin-1")
    with pytest.raises(DoctorError) as caught:
        parse(text, "x")
    assert "\n" not in str(caught.value)
