"""The published schemas of settings say what the program says, and editors are led to them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import egnyte_doctor
from egnyte_doctor import settings_docs as docs
from egnyte_doctor.__main__ import main
from egnyte_doctor.model import DoctorError
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.settings import APP_KEYS, CHECK_KEYS, PROFILE_KEYS, TOP_KEYS, parse
from egnyte_doctor.settings_schema import tree_schema, user_schema
from egnyte_doctor.user_settings import NETWORK_KEYS, USER_KEYS, user_settings
from egnyte_doctor.world import DiskWorld

SCHEMAS = Path(egnyte_doctor.__file__).with_name("schemas")


def problems(schema: dict[str, Any], text: str) -> int:
    return len(list(Draft7Validator(schema).iter_errors(tomllib.loads(text))))


@pytest.mark.parametrize("name", ["settings-1.json", "user-settings-1.json"])
def test_the_published_schemas_are_schemas(name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_bytes())
    Draft7Validator.check_schema(schema)
    assert schema in (tree_schema(), user_schema())


def test_every_key_is_explained_and_nothing_else() -> None:
    for keys, told in (
        (APP_KEYS, docs.APP),
        (PROFILE_KEYS, docs.PROFILE),
        (CHECK_KEYS, docs.CHECK),
        (dict.fromkeys(TOP_KEYS), docs.TOP),
        (NETWORK_KEYS, docs.NETWORK),
        (USER_KEYS, docs.USER),
    ):
        assert set(keys) == set(told)


TREES = (
    "",
    "[app]\nkind = 'public'\nbackend = true\nscopes = []\n",
    "[app]\nkind = 'pubic'\n",
    "[app]\nkindd = 'public'\n",
    "[app]\nbackend = 'yes'\n",
    "[app]\nscopes = 'Egnyte.link'\n",
    "[app]\nredirect_uris = [1]\n",
    "app = 1\n",
    "[profiles.a]\ndomain = 'acme'\nstage = 'production'\naccess_token = '${EGNYTE_TOKEN}'\n",
    "[profiles.a]\nstage = 'sample'\n",
    "[profiles.a]\nclientid = 'x'\n",
    "profiles = ['a']\n",
    "[check]\nselect = ['domain']\nfail_on = 'note'\nbaseline = 'x'\n",
    "[check]\nseverity = { a-b = 'note' }\nper_path_ignore = { 'a/*' = ['*'] }\n",
    "[check]\nseverity = { a-b = 'off' }\n",
    "[check]\nper_path_ignore = { 'a/*' = '*' }\n",
    "[check]\nbaseline = true\n",
    "[network]\nproxy = 'http://p:1'\n",
    "rule_packs = ['x']\n",
    "[check]\nca_file = 'x'\n",
)


@pytest.mark.parametrize("text", TREES)
def test_schema_and_program_agree_on_a_tree(text: str) -> None:
    try:
        settings = parse(text, "egnyte-doctor.toml")
        right = settings is not None and not settings.problems
    except DoctorError:
        right = False
    assert (problems(tree_schema(), text) == 0) == right


@pytest.mark.parametrize("key", ["client_secret", "access_token", "refresh_token", "password"])
def test_a_literal_secret_is_wrong_in_editors_too(key: str) -> None:
    table = "[profiles.a]\n"
    assert problems(tree_schema(), f"{table}{key} = '${{EGNYTE_X}}'\n") == 0
    assert problems(tree_schema(), f"{table}{key} = 'FAKEliteral0of0acme'\n") == 1


USERS = (
    "",
    "rule_packs = ['a', '~/b']\n[network]\ndeadline_s = 30\ntimeout_s = 0.5\nproxy = 'http://p'\n",
    "[network]\nallow_private = true\nca_file = 'x'\ndns_server = '9.9.9.9'\n",
    "[network]\ndeadline_s = 0\n",
    "[network]\ndeadline_s = 3601\n",
    "[network]\ndeadline_s = '30'\n",
    "[network]\nproxi = 'x'\n",
    "rule_packs = 'a'\n",
    "[app]\nkind = 'public'\n",
)


@pytest.mark.parametrize("text", USERS)
def test_schema_and_program_agree_on_a_user(text: str, tmp_path: Path) -> None:
    (tmp_path / "egnyte-doctor").mkdir()
    (tmp_path / "egnyte-doctor" / "settings.toml").write_text(text)
    try:
        user_settings({"XDG_CONFIG_HOME": str(tmp_path)})
        right = True
    except DoctorError:
        right = False
    assert (problems(user_schema(), text) == 0) == right


def test_init_writes_the_schema_beside_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "--schema"]) == 0
    first = Path("egnyte-doctor.toml").read_text().splitlines()[0]
    assert first == "#:schema ./egnyte-doctor.schema.json"
    assert json.loads(Path("egnyte-doctor.schema.json").read_bytes()) == tree_schema()
    report = run(DiskWorld(env={}), Request()).report
    assert report.reading.files == ()
    assert report.gaps == ()


def test_init_alone_writes_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["egnyte-doctor.toml"]
    assert "#:schema" not in Path("egnyte-doctor.toml").read_text()
