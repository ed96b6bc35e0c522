"""``resolve`` as users meet it, against a local Egnyte over DNS, TLS and HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli import embedded, resolving
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.wire.hosts import WITNESS
from tests.resolve.answers import lines
from tests.resolve.conftest import WORLD


def test_a_tenant_says_what_to_write(resolve):
    code, out, err = resolve("acme")
    assert (code, err) == (0, "")
    assert "[✓] acme (production): acme.egnyte.com, found by DNS" in out
    assert 'write: domain = "acme"' in out


def test_a_customers_own_host_says_whose_it_is(resolve):
    code, out, _ = resolve("https://files.acme-tools.com/app/")
    assert code == 0
    assert "(branded): acme.egnyte.com, found by env-pub" in " ".join(out.split())


def test_another_cloud_keeps_its_suffix(resolve):
    code, out, _ = resolve("bureau.egnytegov.com")
    assert code == 0
    assert 'write: domain = "bureau.egnytegov.com"' in out


def test_a_tenant_that_does_not_exist_is_told_and_none_is_guessed(resolve, monkeypatch):
    asked = spied(monkeypatch)
    code, out, _ = resolve("bureau", "acme.egnyte.con", "acmee")
    assert code == 1
    assert "DNS knows no bureau.egnyte.com" in out
    assert "did you mean acme.egnyte.com? A guess" in out
    looked_up = {"bureau.egnyte.com", "acmee.egnyte.com"}
    assert {name for name, _ in asked()} == looked_up | {WITNESS}


def spied(monkeypatch):
    """What the DNS of the emulator was asked, once it has run."""
    kept: list[Emulator] = []
    start = Emulator.start

    def starting(self: Emulator) -> None:
        kept.append(self)
        start(self)

    monkeypatch.setattr(Emulator, "start", starting)
    return lambda: kept[0].questions


def test_lines_come_in_order_each_input_once(resolve):
    given = "acme\n# ours\n\nfiles.acme-tools.com\nacme\nacmee\n  acme.egnyte.com\nwww.egnyte.com"
    code, out, err = resolve("--format", "jsonl", given=given)
    found = lines(out)
    assert code == 1
    assert [(one["input"], one["outcome"], one["found_by"]) for one in found] == [
        ("acme", "tenant", "dns"),
        ("files.acme-tools.com", "tenant", "env_pub"),
        ("acmee", "no_such_tenant", None),
        ("acme.egnyte.com", "tenant", "dns"),
        ("www.egnyte.com", "not_a_tenant", None),
    ]
    assert "skipped, as done before: 1" in err


def test_one_host_is_asked_once_however_often_it_is_written(resolve, monkeypatch):
    asked = spied(monkeypatch)
    given = "files.acme-tools.com\nFILES.acme-tools.com\nhttps://files.acme-tools.com/x\n"
    code, out, _ = resolve("--format", "jsonl", given=given)
    assert code == 0
    assert len(lines(out)) == 3
    assert sorted(asked()) == [("files.acme-tools.com", "A"), ("files.acme-tools.com", "AAAA")]


def test_what_cannot_be_checked_is_told_apart(resolve):
    code, out, _ = resolve("acme", "broken")
    assert code == 3
    assert "[?] broken (production): unchecked" in out
    assert "the DNS server failed" in out


def test_a_resolver_that_denies_egnyte_itself_is_not_believed(resolve, world):
    with open(world, "a") as file:
        file.write(f'[[faults]]\nlayer = "dns"\nhost = "{WITNESS}"\nkind = "nxdomain"\n')
    code, out, _ = resolve("acmee")
    assert code == 3
    assert "no such tenant" not in out
    assert "[?] acmee (production): unchecked" in out


def test_a_server_that_asks_for_a_pause_ends_the_run(resolve, tmp_path):
    given = "acme\nbusy.acme-tools.com\n" + "".join(f"acme{n}\n" for n in range(3000))
    code, out, err = resolve("--resume", "results.jsonl", given=given)
    found = lines(Path("results.jsonl").read_text())
    assert code == 3
    assert "ended early: a server asked for a pause; the same command goes on from here" in err
    assert (found[1]["outcome"], found[1]["retry_after"]) == ("unchecked", "120")
    assert len(found) < 3000
    assert "unchecked: 1" in out


def test_a_run_goes_on_where_it_ended_and_does_nothing_twice(resolve, monkeypatch):
    names = [f"acme{n}" for n in range(300)]
    resolve("--resume", "results.jsonl", given="\n".join(names[:200]))
    with open("results.jsonl", "a") as file:
        file.write('{"schema": 1, "inp')
    asked = spied(monkeypatch)
    code, out, _ = resolve("--resume", "results.jsonl", given="\n".join(names))
    assert code == 1
    assert [one["input"] for one in lines(Path("results.jsonl").read_text())] == names
    looked_up = {f"{name}.egnyte.com" for name in names[200:]}
    assert {name for name, _ in asked()} == looked_up | {WITNESS}
    assert "skipped, as done before: 200" in out


def test_nothing_given_is_wrong_use(resolve):
    code, out, err = resolve(given="\n# nothing\n")
    assert (code, out) == (2, "")
    assert err.startswith("egnyte-doctor: no domain was given")


@pytest.mark.parametrize("option", ["--dns-server", "--ca-file", "--proxy"])
def test_what_points_elsewhere_is_refused(resolve, option):
    code, _, err = resolve(option, "127.0.0.1", "acme")
    assert code == 2
    assert f"--emulator and {option} exclude each other" in err


def test_no_credential_is_sent_whatever_the_environment_holds(world, capsys, monkeypatch):
    monkeypatch.setenv("EGNYTE_TOKEN", "FAKEtokenOfTheEnvironment0a1")
    with Emulator(parse(WORLD)) as egnyte:
        monkeypatch.setattr(resolving, "way_to", lambda *_: embedded.way_into(egnyte))
        assert main(["resolve", "acme", "files.acme-tools.com"]) == 0
        seen = egnyte.log
    capsys.readouterr()
    assert [(one.host, one.path, one.signed) for one in seen] == [
        ("files.acme-tools.com", "/rest/public/1.0/env-pub", False)
    ]


def test_private_addresses_are_not_contacted(world, capsys, monkeypatch):
    with Emulator(parse(WORLD)) as egnyte:
        server = f"127.0.0.1:{egnyte.dns_port}"
        code = main(["resolve", "--dns-server", server, "files.acme-tools.com", "acme"])
        assert egnyte.log == ()
    out, _ = capsys.readouterr()
    assert code == 3
    assert out.count("leads to an address that is not public") == 2


def test_behind_a_proxy_names_are_told_and_customers_hosts_left_alone(world, capsys):
    with Emulator(parse(WORLD)) as egnyte:
        arguments = ["--proxy", egnyte.proxy_url, "--ca-file", str(egnyte.ca_file)]
        code = main(["resolve", *arguments, "acme", "files.acme-tools.com"])
        assert egnyte.log == ()
    out, _ = capsys.readouterr()
    assert code == 3
    assert "acme.egnyte.com, found by its name" in out
    assert "behind a proxy no address can be judged" in out
