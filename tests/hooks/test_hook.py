"""``egnyte-doctor-hook``: the named files alone, judged with what the others know."""

from __future__ import annotations

import subprocess
import sys

import pytest

from egnyte_doctor import hook
from tests.hooks.repository import Repository

FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"
CONSTANT = 'SIGN_IN_AT = "https://acme.egnyte.com/puboauth/token"\n'
LOGS = """\
# Uploads to Egnyte.
import requests
from consts import SIGN_IN_AT


def sign_in(values):
    answer = requests.post(SIGN_IN_AT, data=values, timeout=9)
    print(answer.json())
"""
CALLS = """\
import requests

API = "https://acme.egnyte.com/pubapi/v1"


def files(token, names):
    headers = {"Authorization": f"Bearer {token}"}
    return [requests.get(f"{API}/fs/Shared/{name}", headers=headers, timeout=9) for name in names]


def links(token):
    headers = {"Authorization": f"Bearer {token}"}
    return requests.get("https://acme.egnyte.com/pubapi/v1/links", headers=headers, timeout=9)
"""
WAITS = """\
# What Egnyte answers.
def wait(answer):
    return answer.headers["Retry-After"]
"""
HEAVY = (
    *("argparse", "ast_grep_py", "asyncio", "cryptography", "dns", "httpx", "pathspec"),
    *("pygments", "rich", "socket", "ssl", "subprocess", "tldextract", "typer", "typing", "yaml"),
    *("egnyte_doctor.cli.app", "egnyte_doctor.cli.check", "egnyte_doctor.cli.checking"),
    *("egnyte_doctor.emulator", "egnyte_doctor.rules", "egnyte_doctor.wire"),
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = hook.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_only_the_named_files_are_judged(repository: Repository, capsys):
    repository.add({"a.env": FAULTY, "sub/b.env": FAULTY, "clean.env": "EGNYTE_DOMAIN=acme\n"})
    code, out, _ = run(capsys, "a.env")
    assert code == 1
    assert "a.env:1:21: error[redirect-uri-not-https]" in out
    assert "fix: " in out
    assert "b.env" not in out
    assert out.endswith("1 error, 0 warnings\n")
    assert run(capsys, "clean.env") == (0, "", "")


def test_the_folder_of_a_named_file_tells_translations(repository: Repository, capsys):
    text = "de:\n  egnyte:\n    client_secret: Geheimnis\n    password: Kennwort\n"
    repository.add({"locales/de.yml": text, "stores/de.yml": text})
    assert run(capsys, "locales/de.yml")[0] == 0
    assert "stores/de.yml" in run(capsys, "locales/de.yml", "stores/de.yml")[1]


def test_a_constant_of_another_tracked_file_is_known(repository: Repository, capsys):
    repository.add({"login.py": LOGS, "consts.py": "SIGN_IN_AT = None\n"})
    assert run(capsys, "-q", "login.py")[0] == 0
    repository.add({"consts.py": CONSTANT})
    code, out, _ = run(capsys, "-q", "login.py")
    assert (code, out.count("\n")) == (1, 1)
    assert "login.py:8:5: error[credential-logged]" in out


def test_what_can_be_mended_is_told_with_how_at_a_commit(repository: Repository, capsys):
    repository.add({"a.env": FAULTY, "files.py": CALLS})
    out = run(capsys, "a.env", "files.py")[1].replace("\n", " ")
    assert "`--fix` has an edit for 1 of these; `args: [--fix]` in .pre-commit-config.yaml" in out
    assert "--fix" not in run(capsys, "files.py")[1]
    code, out, _ = run(capsys, "--fix", "a.env", "files.py")
    assert code == 1
    assert "Mended:\n  a.env: redirect-uri-not-https\n" in out
    assert "args:" not in out


def test_from_a_folder_of_the_repository_too(repository: Repository, capsys, monkeypatch):
    repository.add({"app/login.py": LOGS, "lib/consts.py": CONSTANT})
    monkeypatch.chdir(repository.folder / "app")
    code, out, _ = run(capsys, "-q", "login.py")
    assert code == 1
    assert out.startswith("login.py:8:5: error[credential-logged]")


def test_an_untracked_file_lends_nothing(repository: Repository, capsys):
    repository.add({"login.py": LOGS})
    (repository.folder / "consts.py").write_text(CONSTANT)
    assert run(capsys, "-q", "login.py")[0] == 0


def test_answers_may_be_handled_in_another_file(repository: Repository, capsys):
    repository.add({"files.py": CALLS})
    assert "throttling-unhandled" in run(capsys, "-q", "files.py")[1]
    repository.add({"lib/waits.py": WAITS})
    assert "throttling-unhandled" not in run(capsys, "-q", "files.py")[1]


def test_what_disagrees_with_a_named_file_is_told(repository: Repository, capsys):
    disagreeing = {"domain": "acme", "client_id": "FAKEkeyone0000000000000000"}
    other = str({**disagreeing, "domain": "beta"}).replace("'", '"')
    repository.add(
        {
            "config.json": f'{{"egnyte": {other}}}\n',
            ".env": "EGNYTE_DOMAIN=acme\nEGNYTE_CLIENT_ID=FAKEkeyone0000000000000000\n",
        }
    )
    whole = run(capsys, "-q", "--notes", ".env", "config.json")[1]
    alone = run(capsys, "-q", "--notes", ".env")[1]
    assert "sources-disagree" in whole
    assert "sources-disagree" in alone


def test_settings_and_ignores_of_the_tree_count(repository: Repository, capsys):
    repository.add({"a.env": FAULTY, "egnyte-doctor.toml": '[check]\nignore = ["redirect"]\n'})
    assert run(capsys, "a.env")[0] == 0
    assert run(capsys, "--isolated", "a.env")[0] == 1
    ignored = f"{FAULTY.strip()} # egnyte-doctor: ignore[redirect-uri-not-https] local only\n"
    repository.add({"a.env": ignored, "egnyte-doctor.toml": ""})
    assert run(capsys, "a.env") == (0, "", "")


def test_a_file_that_cannot_be_read_is_said(repository: Repository, capsys):
    repository.add({"egnyte.json": '{"egnyte":\n'})
    code, out, _ = run(capsys, "egnyte.json")
    assert code == 3
    assert out.startswith("Not judged: egnyte.json:")


def test_options_are_those_of_check(repository: Repository, capsys):
    repository.add({"a.env": FAULTY, "b.env": "EGNYTE_SCOPES=Egnyte.permissions\n"})
    assert run(capsys, "--exit-zero", "a.env")[0] == 0
    assert run(capsys, "--fail-on=error", "b.env")[0] == 0
    assert run(capsys, "--fail-on", "warning", "b.env")[0] == 1
    assert run(capsys, "--select", "scope,domain", "a.env")[0] == 0
    assert run(capsys, "--ignore=redirect-uri-not-https", "a.env")[0] == 0
    assert run(capsys, "--help")[1].startswith("usage: egnyte-doctor-hook")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["--fix-it", "a.env"], "--fix-it: no such option"),
        (["a.env", "--fail-on"], "--fail-on: needs a value"),
        (["a.env", "--fail-on", "often"], "--fail-on: one of note, warning, error"),
        ([], "name the files to judge"),
        (["gone.env"], "gone.env: no such file or folder"),
        (["a.env", "--select", "scopes"], "did you mean scope?"),
    ],
)
def test_wrong_use_ends_in_one_line(repository: Repository, capsys, line, words):
    repository.add({"a.env": FAULTY})
    code, out, err = run(capsys, *line)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_a_file_cannot_play_an_option(repository: Repository, capsys):
    repository.add({"a.env": FAULTY, "--exit-zero": "egnyte\n"})
    code, out, err = run(capsys, "--exit-zero", "a.env")
    assert (code, out) == (2, "")
    assert "is an option and a file here" in err
    assert run(capsys, "--", "--exit-zero", "a.env")[0] == 1


def test_git_of_a_hostile_repository_starts_nothing(repository: Repository, capsys, tmp_path):
    started = tmp_path / "started"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {started}\ncat\n")
    program.chmod(0o755)
    repository.add(
        {"a.env": FAULTY, "b.py": CONSTANT, ".gitattributes": "*.py diff=x filter=x textconv=x\n"}
    )
    repository.git("commit", "--quiet", "-m", "all")
    for key in ("core.fsmonitor", "diff.x.textconv", "filter.x.clean", "core.pager", "pager.grep"):
        repository.git("config", key, str(program))
    for key, value in (
        ("remote.o.url", f"ext::{program}"),
        ("protocol.ext.allow", "always"),
        ("extensions.partialClone", "o"),
        ("remote.o.promisor", "true"),
    ):
        repository.git("config", key, value)
    # What the index calls unchanged is searched as an object; here it is to be fetched.
    repository.git("update-index", "--assume-unchanged", "b.py", GIT_NO_LAZY_FETCH="1")
    for folder in (repository.folder / ".git" / "objects").iterdir():
        if len(folder.name) == 2:
            for held in folder.iterdir():
                held.unlink()
    started.unlink(missing_ok=True)
    assert run(capsys, "a.env")[0] == 1
    assert not started.exists()


def test_nothing_heavy_is_imported(repository: Repository):
    repository.add({"a.env": FAULTY, "b.json": '{"egnyte": {"domain": "acme"}}', "c.txt": "egnyte"})
    code = (
        "import sys; from egnyte_doctor.hook import main;"
        "assert main(['a.env', 'b.json', 'c.txt']) == 1; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {"egnyte_doctor.run"} <= loaded
    assert {name for name in HEAVY if name in loaded} == set()
