"""Which files are looked at, in repositories and outside, friendly and hostile."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from egnyte_doctor import check
from egnyte_doctor.git import find_git
from egnyte_doctor.model import DoctorError
from egnyte_doctor.walk import begin_listing, folders_up
from egnyte_doctor.world import DiskWorld, Link, Listing, ReadProblem, read_regular_file

PATH = os.environ["PATH"]
BAD = "EGNYTE_DOMAIN=acme.egnyte.com.egnyte.com\n"


def list_files(paths: list[str], search_path: str) -> Listing:
    return begin_listing(paths, search_path)()


def tree(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BAD)
    return folder


def git(folder: Path, *words: str) -> None:
    environment = {"PATH": PATH, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


def repository(folder: Path, *names: str) -> Path:
    tree(folder, *names)
    git(folder, "init", "-q")
    return folder


def seen(folder: Path, *, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool | None]:
    monkeypatch.chdir(folder)
    return {file.path: file.tracked for file in list_files(["."], PATH).files}


def test_a_plain_tree_honours_gitignore(tmp_path, monkeypatch):
    tree(tmp_path, "a.yaml", "build/b.yaml", "keep/c.log", "sub/d.log", "node_modules/x.json")
    (tmp_path / ".gitignore").write_text("build/\n*.log\n")
    (tmp_path / "keep" / ".gitignore").write_text("!c.log\n")
    found = seen(tmp_path, monkeypatch=monkeypatch)
    assert {name for name in found if not name.endswith(".gitignore")} == {"a.yaml", "keep/c.log"}
    assert set(found.values()) == {None}


def test_a_repository_lists_as_git_does_and_knows_what_is_tracked(tmp_path, monkeypatch):
    repository(tmp_path, "tracked.yaml", "new.yaml", "out/ignored.yaml", "node_modules/x.json")
    (tmp_path / ".gitignore").write_text("out/\n.env\n")
    tree(tmp_path, ".env", "out/.env")
    git(tmp_path, "add", "tracked.yaml", ".gitignore")
    found = seen(tmp_path, monkeypatch=monkeypatch)
    assert found == {".env": False, ".gitignore": True, "new.yaml": False, "tracked.yaml": True}


def test_a_subfolder_of_a_repository(tmp_path, monkeypatch):
    repository(tmp_path, "one/a.yaml", "two/b.yaml")
    git(tmp_path, "add", ".")
    monkeypatch.chdir(tmp_path)
    assert {f.path: f.tracked for f in list_files(["one"], PATH).files} == {"one/a.yaml": True}
    (single,) = list_files(["two/b.yaml"], PATH).files
    assert (single.path, single.tracked, single.given) == ("two/b.yaml", True, True)


def test_links_are_not_followed_and_named_files_come_once(tmp_path, monkeypatch):
    tree(tmp_path, "real/a.yaml", "elsewhere/secret.yaml")
    inside = tmp_path / "real"
    (inside / "loop").symlink_to(inside)
    (inside / "out.yaml").symlink_to(tmp_path / "elsewhere" / "secret.yaml")
    monkeypatch.chdir(inside)
    assert [f.path for f in list_files([".", "a.yaml", "./a.yaml"], PATH).files] == ["a.yaml"]


def test_repositories_within_this_one_are_named(tmp_path, monkeypatch):
    """git lists nothing of them: neither of a submodule nor of a clone that lies there."""
    folder = repository(tmp_path / "repo", "a.yaml")
    for inner in ("module", "clone"):
        repository(folder / inner, ".env")
        git(folder / inner, "add", ".")
        git(folder / inner, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x")
    (folder / ".gitmodules").write_text('[submodule "m"]\n path = module\n url = ./module\n')
    git(folder, "add", "module", ".gitmodules")
    assert {n for n in seen(folder, monkeypatch=monkeypatch) if n.endswith("env")} == set()
    (note,) = list_files(["."], PATH).notes
    assert note == "Not looked into: repositories of their own in clone, module; name them."


def test_a_missing_path_is_told_in_one_line(tmp_path):
    with pytest.raises(DoctorError, match="no such file or folder"):
        list_files([str(tmp_path / "missing")], PATH)


def test_a_repository_cannot_make_git_start_a_program(tmp_path, monkeypatch):
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    folder = repository(tmp_path / "repo", "a.yaml")
    git(folder, "add", ".")
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "filter.x.clean",
        "alias.ls-files",
    ):
        git(folder, "config", key, str(trap))
    git(folder, "config", "core.hooksPath", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(trap))
    assert seen(folder, monkeypatch=monkeypatch) == {"a.yaml": True}
    assert not (tmp_path / "sprung").exists()


def test_git_inside_the_tree_is_never_run(tmp_path):
    planted = tmp_path / "bin" / "git"
    planted.parent.mkdir()
    planted.write_text("#!/bin/sh\nexit 1\n")
    planted.chmod(0o755)
    found = find_git(f"{planted.parent}{os.pathsep}.{os.pathsep}{PATH}", str(tmp_path))
    assert found is not None
    assert not found.startswith(str(tmp_path))


def test_a_work_tree_elsewhere_shows_nothing_of_it(tmp_path, monkeypatch):
    folder = repository(tmp_path / "repo", "a.yaml")
    tree(tmp_path / "private", "secret.yaml")
    git(folder, "config", "core.worktree", str(tmp_path / "private"))
    assert not any("secret" in name for name in seen(folder, monkeypatch=monkeypatch))


def test_a_repository_that_git_refuses_is_walked_and_said(tmp_path, monkeypatch):
    folder = tree(tmp_path / "repo", "a.yaml")
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    listing = list_files(["."], PATH)
    assert [(f.path, f.tracked) for f in listing.files] == [("a.yaml", None)]
    assert "git refused the repository" in listing.notes[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_repository_of_another_owner_is_walked_and_said(tmp_path, monkeypatch):
    folder = repository(tmp_path / "repo", "a.yaml")
    for root, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            os.chown(os.path.join(root, name), 65534, 65534)
    os.chown(folder, 65534, 65534)
    monkeypatch.delenv("SUDO_UID", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(folder)
    listing = list_files(["."], PATH)
    assert [f.path for f in listing.files] == ["a.yaml"]
    assert "belongs to another user" in listing.notes[0]


def test_settings_are_sought_up_to_the_top_of_the_repository(tmp_path, monkeypatch):
    tree(tmp_path, "egnyte-doctor.toml")
    folder = repository(tmp_path / "repo", "pyproject.toml", "sub/a.yaml")
    monkeypatch.chdir(folder / "sub")
    assert folders_up(["."]) == (str(folder / "pyproject.toml"),)


def test_an_index_that_leads_out_through_a_link_shows_nothing_of_it(tmp_path, monkeypatch):
    folder = repository(tmp_path / "repo", "conf/.env", "gone.yaml")
    git(folder, "add", ".")
    (folder / "gone.yaml").unlink()
    shutil.rmtree(folder / "conf")
    tree(tmp_path / "private", ".env")
    (folder / "conf").symlink_to(tmp_path / "private")
    assert "conf/.env" not in seen(folder, monkeypatch=monkeypatch)
    report = check(["."])
    assert (report.reading.files, report.gaps) == ((), ())


def test_only_regular_files_are_read_and_nothing_waits(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(ReadProblem, match="FIFO"):
        read_regular_file(str(fifo), 100)
    with pytest.raises(ReadProblem, match="folder"):
        read_regular_file(str(tmp_path), 100)
    with pytest.raises(ReadProblem, match="device"):
        read_regular_file("/dev/null", 100)
    with pytest.raises(ReadProblem, match="vanished"):
        read_regular_file(str(tmp_path / "gone"), 100)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone")
    with pytest.raises(Link):
        read_regular_file(str(link), 100, follow=False)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(ReadProblem, match="leads back"):
        read_regular_file(str(loop), 100)


def test_size_is_bounded_also_where_the_file_reports_none(tmp_path):
    large = tmp_path / "large"
    large.write_bytes(b"x" * 2_000_001)
    with pytest.raises(ReadProblem, match="larger"):
        read_regular_file(str(large), 2_000_000)
    assert len(read_regular_file(str(large), 2_000_001).data) == 2_000_001
    assert read_regular_file("/proc/self/status", 2**20).data


def test_permission_bits_are_seen(tmp_path):
    path = tmp_path / "config.json"
    path.write_text("{}")
    path.chmod(0o640)
    assert DiskWorld().read(str(path)).mode == stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP


def test_git_is_asked_once_for_all_the_files_of_a_repository(tmp_path, monkeypatch):
    names = [f"{n}.yaml" for n in range(5)]
    repository(tmp_path, *names)
    git(tmp_path, "add", names[0])
    asked = tmp_path / "asked"
    wrapper = tmp_path.parent / f"{tmp_path.name}-bin"
    wrapper.mkdir()
    program = wrapper / "git"
    program.write_text(f'#!/bin/sh\necho >> "{asked}"\nexec {shutil.which("git")} "$@"\n')
    program.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    found = list_files(names, str(wrapper)).files
    assert [file.tracked for file in found] == [True, False, False, False, False]
    assert asked.read_text().count("\n") == 1
