"""Evidence can be mailed: no secret, token, cookie, code, address of a person, name of a user, a
tenant, a host or a folder of the customer, and no client id is in it.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egnyte_doctor.evidence import policy, write
from egnyte_doctor.evidence.names import Names
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.run import collect
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import Reply
from egnyte_doctor.wire.transcript import noted
from egnyte_doctor.world import DiskWorld, MemoryFile, MemoryWorld
from tests.evidence.made_evidence import RULES, essence, material, opened, saved
from tests.evidence.private_app import gathered, leaks, private

SEEDS = st.integers(0, 2**64)
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(SEEDS)
def test_nothing_private_of_files_or_of_the_wire_is_in_it(seed):
    p = private(seed)
    found = gathered(p)
    assert len(found.sent) > 4
    assert {fact.name for fact in found.facts} >= {"error.report", "definition.item", "app.domain"}
    assert leaks(write.render(found, RULES), p) == []


@SLOW
@given(SEEDS)
def test_the_allow_list_holds_without_the_redactor(seed):
    p = private(seed)
    found = gathered(p)
    found.redactor = Redactor()
    assert leaks(write.render(found, RULES), p) == []


CREDENTIALS = ("secret", "token", "password")


@SLOW
@given(SEEDS)
def test_the_redactor_holds_without_the_allow_list(seed):
    """Were every text told as it is, credentials would still be masked."""
    p = private(seed)
    with pytest.MonkeyPatch.context() as patch:
        for kind in policy.KINDS:
            patch.setattr(Names, kind, lambda _, text: text)
        text = write.render(gathered(p), RULES)
    assert "[secret]" in text
    told = leaks(text, p)
    assert {"tenant", "app", "key"} <= set(told)
    assert not set(told) & set(CREDENTIALS)


def test_no_path_from_the_root_and_no_name_of_a_folder_is_in_it(tmp_path, monkeypatch):
    home = tmp_path / "qjane"
    (home / "qproject").mkdir(parents=True)
    (home / "qproject" / ".env").write_text("EGNYTE_REDIRECT_URI=http://a.io/cb\n")
    monkeypatch.chdir(tmp_path)
    for path in (str(home / "qproject"), str(home / "qproject" / ".env"), "qjane/../qjane"):
        found = collect(DiskWorld(env={}), Request(paths=(path,)), RULES)
        text = write.render(found, RULES)
        assert len(found.facts) > 2
        assert str(tmp_path) not in text
        assert "qjane" not in text
        assert "qproject" not in text
        assert '"/' not in text
        assert len(opened(json.loads(text)).report.findings) == 1


ODD = st.text(st.characters(codec="utf-8"), max_size=60) | st.from_regex(
    r"[a-z]{1,9}@?[.:/ _-][A-Za-z0-9]{1,9}", fullmatch=True
)


@given(ODD, ODD, ODD)
def test_whatever_a_value_is_the_file_can_be_read_again(domain, uri, name):
    """And no odd character of it is left, though every reader would have to cope with one."""
    body = {"domain": domain, "redirect_uri": uri, name: domain}
    found = material({f"a/{name.replace('/', '_')}.egnyte.json": json.dumps({"egnyte": body})})
    text = write.render(found, RULES)
    assert text.isascii()
    assert all(ord(c) >= 32 for value in texts(json.loads(text)) for c in value)
    assert all(value.isascii() for value in texts(json.loads(text)))
    opened(json.loads(text))


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [t for entry in value.values() for t in texts(entry)]
    if isinstance(value, list):
        return [t for entry in value for t in texts(entry)]
    return [value] if isinstance(value, str) else []


def test_names_that_are_made_of_words_of_ours_are_names_all_the_same():
    """Also where only a part of them stands, in a path or in the name of a variable."""
    files = {
        "sync/remote-sync/.env": "EGNYTE_DOMAIN=remote-sync\nEGNYTE_SYNC_TOKEN=${X}\n",
        "shared/.env": "EGNYTE_REDIRECT_URI=http://app.shared-sources.com/cb\n",
        "a.env": "EGNYTE_DOMAIN=my shared company\n",
    }
    text = write.render(material(files), RULES).lower()
    assert "tenant-1" in text
    assert [word for word in ("remote", "sync", "sources", "company") if word in text] == []
    assert "shared-" not in text
    assert "shared/" not in text


def test_what_a_server_says_of_a_request_is_not_told():
    reply = Reply(403, {"x-egnyte-request-id": "12-34-token-56"}, b'{"errorCode": "x"}')
    world = MemoryWorld({"egnyte-doctor.toml": MemoryFile(b"[profiles.a]\ndomain = 'acme'\n")})
    wire = MadeUpWire({}, {"unsigned": reply})
    found = collect(world, Request(offline=False), RULES, lambda _: wire)
    told = [f for f in found.facts if f.name == "error.report"]
    assert [fact.fields["request_id"] for fact in told] == ["12-34-token-56"]
    assert "12-34" not in write.render(found, RULES)


def test_a_redirect_is_noted_without_what_it_carries():
    found = noted({"location": "https://a.io/cb?code=1#t", "set-cookie": "a=b", "x": "y"})
    assert found == (("location", "https://a.io/cb"),)
    assert noted({"location": "https://a.io/cb#t?u"}) == (("location", "https://a.io/cb"),)


def test_every_field_has_been_thought_of():
    open_ones = [
        f"{spec.name}.{field.name}"
        for spec in CATALOGUE.values()
        for field in spec.fields
        if not policy.decided(spec.name, field)
    ]
    assert open_ones == []
    kinds = {
        policy.kind_of(spec.name, field, {}) for spec in CATALOGUE.values() for field in spec.fields
    }
    assert kinds - {None} <= set(policy.KINDS)


def test_a_choice_that_is_none_is_left_out():
    found = material()
    fact = next(fact for fact in found.facts if fact.name == "app.domain")
    fact.fields["class"] = "qjane"  # type: ignore[index]
    fact.fields["accepted"] = "qjane"  # type: ignore[index]
    assert "qjane" not in write.render(found, RULES)


def test_what_is_kept_of_headers():
    wire = MadeUpWire(
        {},
        {
            "unsigned": Reply(
                401,
                {
                    "content-type": "application/json; charset=utf-8",
                    "location": "https://acme.egnyte.com/login?code=1",
                    "server": "nginx",
                    "retry-after": "30",
                    "x-mashery-error-code": "ERR_403_DEVELOPER_INACTIVE",
                    "set-cookie": "a=b",
                    "x-accesstoken-qps-current": "jane",
                },
            )
        },
    )
    world = MemoryWorld({"egnyte-doctor.toml": MemoryFile(b"[profiles.a]\ndomain = 'acme'\n")})
    found = collect(world, Request(offline=False), RULES, lambda _: wire)
    (sent,) = saved(found)["transcript"]
    assert sent["headers"] == {
        "content-type": "application/json",
        "location": "https://tenant-1.egnyte.com/login",
        "server": "nginx",
        "retry-after": "30",
        "x-mashery-error-code": "ERR_403_DEVELOPER_INACTIVE",
        "x-accesstoken-qps-current": "text-1",
    }
    assert essence(opened(saved(found)))["sent"] == [("unsigned", "GET", False, 401)]
