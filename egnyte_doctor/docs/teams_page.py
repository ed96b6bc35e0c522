"""The page for teams: the same check before a commit, in CI, in a container and in an editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from egnyte_doctor.docs.markdown import code, page, table

_PRE_COMMIT = """\
Before each commit, by [pre-commit](https://pre-commit.com), with the hook that this repository
carries:"""
_HOOK = """\
The hook judges the files of the commit and no others, without a network. Constants and settings
that they use are looked up in the other tracked files. It gets the files whose names say that
they can be read, without built and vendored folders; `exclude` in your configuration changes
that. One process judges them all: that is faster than one for each core. Its options are those
of `check` that fit: `egnyte-doctor-hook --help` lists them. With `args: [--fix]` it mends what
is safe, and pre-commit refuses the commit so that you can look at it."""
_GITHUB = """\
On GitHub, by the action of this repository. Findings are shown at their lines, and in the
security tab where the report is uploaded:"""
_GITLAB = "On GitLab, findings are shown in the merge request:"
_CONTAINER = """\
In a container, as a user without any rights. It has no git: files are found by walking the
folder, with its `.gitignore`, and whether git tracks a file stays unknown."""
_EDITORS = """\
Editors pipe what is typed, saved or not, and get one line for each finding, or SARIF. The rest
of the repository is read for the constants and settings that the file uses. For Vim, as
`:make`:"""
_EDITORS_TOO = """\
Every tool that takes `FILE:LINE:COLUMN: message` takes these lines: `%f:%l:%c: %m` in Vim's
words. SARIF viewers, such as those for VS Code and the JetBrains editors, open what `--format
sarif:FILE` writes."""
_VIM = [
    "setlocal makeprg=egnyte-doctor\\ check\\ --quiet\\ --stdin-filename\\ %:p:S\\ <\\ %:p:S",
    "setlocal errorformat=%f:%l:%c:\\ %m",
]


def teams_page(root: Path) -> str:
    """docs/teams.md, with the files that it shows."""
    return page(_lines(root), "egnyte_doctor/docs/teams_page.py, action.yml and examples/ci")


def _lines(root: Path) -> Iterator[str]:
    samples = root / "examples" / "ci"
    yield from ["# Where teams run it", "", "## pre-commit", "", _PRE_COMMIT, ""]
    yield from _shown(samples / "pre-commit-config.yaml")
    yield from ["", _HOOK, "", "## GitHub", "", _GITHUB, ""]
    yield from _shown(samples / "github-workflow.yml")
    yield ""
    yield from table(("input", "says", "default"), _inputs(root / "action.yml"))
    yield from ["", "## GitLab", "", _GITLAB, ""]
    yield from _shown(samples / "gitlab-ci.yml")
    yield from ["", "## Container", "", _CONTAINER, ""]
    build = "docker build -f Containerfile -t egnyte-doctor ."
    run = 'docker run --rm --network none -v "$PWD:/work:ro" egnyte-doctor check --offline'
    yield from code([build, run], "sh")
    yield from ["", "## Editors", "", _EDITORS, ""]
    yield from code(_VIM, "vim")
    yield from ["", _EDITORS_TOO]


def _shown(path: Path) -> Iterator[str]:
    yield from code(path.read_text(encoding="utf-8").splitlines(), "yaml")


def _inputs(path: Path) -> list[tuple[str, str, str]]:
    inputs = yaml.safe_load(path.read_text(encoding="utf-8"))["inputs"]
    return [
        (f"`{name}`", said["description"], f"`{said['default']}`" if said["default"] else "none")
        for name, said in inputs.items()
    ]
