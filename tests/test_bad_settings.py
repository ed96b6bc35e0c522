"""Settings that cannot be used end in one line: what is wrong, and where."""

from __future__ import annotations

import pytest

from egnyte_doctor import check
from egnyte_doctor.model import DoctorError
from tests.bad_files import run_program

SETTINGS: dict[str, tuple[str | bytes, str]] = {
    "wrong type": ("[app]\ncertified = 'yes'\n", "egnyte-doctor.toml:2: app.certified"),
    "no TOML": ("[app\n", "line 1, column 5"),
    "not a table": ("app = 3\n", "egnyte-doctor.toml:1: app: must be a table"),
    "unknown rule": (
        "[check]\nignore = ['no-such-rule']\n",
        "egnyte-doctor.toml:2: check.ignore: no rule or subject is called 'no-such-rule'",
    ),
    "unknown rule of a path": (
        "[check]\nper_path_ignore = { 'a/*' = ['*', 'scopes'] }\n",
        ":2: check.per_path_ignore.a/*: no rule or subject is called 'scopes'; did you mean scope?",
    ),
    "unknown rule further down a list": (
        "[check]\nselect = [\n  'scope',\n  'redirects',\n]\n",
        ".toml:4: check.select: no rule or subject is called 'redirects'; did you mean redirect?",
    ),
    "unknown rule with a severity": (
        "[check.severity]\nscope-case = 'note'\nscope-cas = 'note'\n",
        ":3: check.severity: no rule or subject is called 'scope-cas'; did you mean scope-case?",
    ),
    "not UTF-8": (b"[app]\nname = '\xff'\n", "UTF-8"),
}


@pytest.mark.parametrize("case", sorted(SETTINGS))
def test_settings_that_cannot_be_used_end_in_one_line(case, tmp_path, monkeypatch):
    text, told = SETTINGS[case]
    path = tmp_path / "egnyte-doctor.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DoctorError) as caught:
        check(["."])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("egnyte-doctor.toml")
    check(["."], isolated=True)


def test_settings_that_are_a_link_are_not_followed(tmp_path, monkeypatch):
    """They come with the tree: a link could lead to any file that the user may read."""
    outside = tmp_path / "outside.toml"
    outside.write_text("[private]\nname = 'FAKEprivate'\n")
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "egnyte-doctor.toml").symlink_to(outside)
    monkeypatch.chdir(tree)
    with pytest.raises(DoctorError, match="is a link, and links are not followed; --config"):
        check(["."])
    assert "private" in run_program(tree, "--config", "egnyte-doctor.toml").stdout
