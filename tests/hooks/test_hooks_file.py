"""``.pre-commit-hooks.yaml`` hands over the files that are read, and no others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.docs.__main__ import stale
from egnyte_doctor.docs.hooks_file import exclude_pattern, files_pattern, hooks_file
from egnyte_doctor.probes.config import readers
from egnyte_doctor.probes.source import collect
from egnyte_doctor.walk import SKIPPED_FOLDERS

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = sorted(readers.SUFFIXES | collect.SUFFIXES)
COPIES = sorted(readers.TEMPLATE_SUFFIXES.union(collect.TEMPLATE_SUFFIXES))
WORDS = st.sampled_from(
    ["app", "env", ".env", ".flaskenv", "a.min", "README", "Dockerfile", "_", ""]
)
ENDS = st.sampled_from([*SUFFIXES, "PY", "Json", "txt", "lock", "png", "local", "prod", "pyx"])
NAMES = st.builds(
    lambda word, ends: ".".join([word, *ends]),
    WORDS,
    st.lists(st.one_of(ENDS, st.sampled_from(COPIES)), max_size=3),
).filter(lambda name: name.strip("."))


@given(NAMES, st.sampled_from(["", "src/", ".env.d/", "a.py/", "env/"]))
def test_the_pattern_takes_what_a_probe_reads(name, folder):
    read = readers.format_of(name) is not None or collect.is_source(name)
    handed = re.search(files_pattern(), folder + name) is not None
    if read:
        assert handed
    # A copy may end in what only the other probe looks behind: handing it over costs nothing.
    elif handed:
        assert name.rpartition(".")[2].lower() in COPIES


def test_what_a_walk_skips_is_not_handed_over():
    for folder in {*SKIPPED_FOLDERS, *collect.BUILT_FOLDERS}:
        assert re.search(exclude_pattern(), f"{folder}/a.py")
        assert re.search(exclude_pattern(), f"app/{folder}/lib/a.py")
        assert not re.search(exclude_pattern(), f"{folder}.py")
        assert not re.search(exclude_pattern(), f"my{folder}s/a.py")
    assert re.search(exclude_pattern(), "static/app.min.js")
    assert not re.search(exclude_pattern(), "static/minutes.js")


def test_the_file_says_what_pre_commit_needs():
    (hook,) = yaml.safe_load(hooks_file())
    assert hook["files"] == files_pattern()
    assert hook["exclude"] == exclude_pattern()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert hook["entry"] in scripts["scripts"]
    assert hook["require_serial"] is True
    assert "pass_filenames" not in hook  # they are passed, unless somebody says otherwise


def test_a_stale_file_is_noticed(tmp_path):
    path = tmp_path / ".pre-commit-hooks.yaml"
    path.write_text(hooks_file().replace("egnyte-doctor-hook", "egnyte-doctor check"))
    assert stale({path: hooks_file()}, tmp_path) == [path]
    assert (ROOT / path.name).read_text(encoding="utf-8") == hooks_file()
