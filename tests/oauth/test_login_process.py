"""``login`` and ``logout`` as people run them, against a local Egnyte behind a proxy."""

from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import httpx

from tests.oauth.logged_in import WAITING, rules_in, tokens
from tests.oauth.logins import KEY, SECRET, Around, Running, blind, browse


def test_no_child_and_no_file_gets_a_secret(here, tmp_path):
    browser, told = tmp_path / "browser", tmp_path / "told"
    browser.write_text(
        f'#!/bin/sh\n(env; echo "$@"; ps -ww -o args= -p $PPID) > {told}.new\n'
        f"mv {told}.new {told}\n"
    )
    browser.chmod(0o755)
    arguments = here.arguments("login", "--allow-env", "OTHER_NAME")
    arguments.remove("--no-browser")
    env = here.env | {
        "BROWSER": str(browser),
        "COPY_OF_IT": f"x{SECRET}x",
        "OTHER_NAME": "FAKEother",
        "DISPLAY": ":99",
        "PLAIN": "stays",
    }
    running = Running(arguments, env, here.home)
    try:
        running.until(WAITING)
        url = running.login_page()
        for _ in range(500):
            if told.exists():
                break
            time.sleep(0.05)
        seen = told.read_text()
        command = Path(f"/proc/{running.process.pid}/cmdline").read_bytes().decode()
        assert SECRET not in command
        assert os.listdir(here.home / "tmp") == []
        browse(here.callback_of(url))
        assert running.code() == 0
    finally:
        running.close()
    assert url in seen
    assert "PLAIN=stays" in seen
    for name in ("EGNYTE", "COPY_OF_IT", "OTHER_NAME", SECRET, "FAKEother"):
        assert name not in seen
    assert os.listdir(here.home / "tmp") == []


def test_of_two_logins_on_one_port_the_second_pastes_and_they_do_not_mix(here):
    with here.login() as first:
        first.until(WAITING)
        page = first.login_page()
        with here.login() as second:
            second.until("is not to be had")
            second.until("Paste that address")
            other = second.login_page()
            assert other != page
            stray = here.callback_of(other, "std")
            reply = browse(stray)  # the browser of the second comes to the first
            assert reply.status_code == 409
            assert "paste this page" in reply.text
            second.types(stray)
            assert second.code() == 0, second.seen
        browse(here.callback_of(page, "jane"))
        assert first.code() == 0, first.seen
    assert "std, standard" in second.seen
    assert "jane, admin" in first.seen
    code = stray.partition("code=")[2].partition("&")[0]
    assert code not in first.seen + second.seen


def test_what_is_pasted_must_be_the_callback(here):
    uri = "https://app.acme-tools.com/cb"
    with here.login("--redirect-uri", uri) as running:
        running.until("Paste that address")
        page = running.login_page()
        running.types("https://evil.test/cb?code=FAKEcode")
        running.until("That is not")
        running.until("Paste that address")  # what is typed before it is asked for is discarded
        running.types(here.callback_of(page).replace("state=", "state=0"))
        assert running.code() == 1
        assert rules_in(running.seen) == ["login-state-differs"]


def test_of_several_redirect_uris_the_one_on_this_machine_is_taken(here):
    settings = here.home / "egnyte-doctor.toml"
    settings.write_text(
        f"""[app]
flow = "authorization_code"
redirect_uris = ["https://app.acme-tools.com/cb", "{here.uri}"]
[profiles.main]
domain = "acme"
client_id = "{KEY}"
client_secret = "${{EGNYTE_CLIENT_SECRET}}"
"""
    )
    way = ("--proxy", here.egnyte.proxy_url, "--ca-file", str(here.egnyte.ca_file))
    arguments = ["login", "--store", "file", "--no-browser", *way]
    with closing(Running(arguments, here.env, here.home)) as running:
        running.until(WAITING)
        browse(here.callback_of(running.login_page()))
        assert running.code() == 0, running.seen
    assert tokens(here)["refresh_token"]


def test_without_a_terminal_nothing_can_be_pasted(here):
    done = here.run("login", "--redirect-uri", "https://app.acme-tools.com/cb")
    assert done.returncode == 2
    assert "standard input is no terminal" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_secrets_are_asked_for_without_echo(here):
    password = ("--flow", "password", "--client-id", "FAKEinternal", "--username", "jane")
    del here.env["EGNYTE_CLIENT_SECRET"]
    with here.login(*password) as running:
        running.until("client_secret")
        running.types("FAKEsecret")
        running.until("password:")
        running.types("FAKEjane")
        assert running.code() == 0, running.seen
    assert "FAKEsecret" not in running.seen
    assert "FAKEjane" not in running.seen
    refused = here.run("login", *password)
    assert refused.returncode == 2
    assert "nobody can be asked" in refused.stderr


def test_the_tenant_is_confirmed_before_code_and_secret_go_there(here):
    with here.login("--eas") as running:
        running.until(WAITING)
        browse(here.callback_of(running.login_page(), "olga", "older"))
        running.until("At which Egnyte domain did you sign in? [acme.egnyte.com]")
        running.types("acme.egnyte.com.evil.test@")
        running.until("is no Egnyte domain")
        running.types("older")
        running.until("Send the code and the secret to older.egnyte.com? [y/N]")
        running.types("y")
        assert running.code() == 0, running.seen
        assert "olga" in running.seen
    assert asked_for_tokens(here) == ["older.egnyte.com"]


def asked_for_tokens(here: Around) -> list[str]:
    """The hosts that got a code, and with it the secret."""
    log = here.egnyte.log
    return [seen.host for seen in log if (seen.method, seen.path) == ("POST", "/puboauth/token")]


def test_without_a_yes_nothing_is_sent(here):
    odd = "is no Egnyte domain"
    asked = "did you sign in"
    for steps in (
        ((asked, "older"), ("[y/N]", "n"), (asked, "_"), (odd, "www.egnyte.com")),
        ((asked, "a@b.com"), (odd, "x"), ("[y/N]", ""), (asked, "egnyte.com")),
    ):
        with here.login("--eas") as running:
            running.until(WAITING)
            browse(here.callback_of(running.login_page(), "olga", "older"))
            for question, text in steps:
                running.until(question)
                running.types(text)
            running.until("Nothing was sent")
            assert running.code() == 3, running.seen
    assert asked_for_tokens(here) == []


def test_a_browser_from_another_tenant_is_asked_about(here):
    with here.login() as running:
        running.until(WAITING)
        back = here.callback_of(running.login_page())
        browse(back, Referer="https://older.egnyte.com/consent")
        running.until("The browser came back from older.egnyte.com, not from acme.egnyte.com")
        running.types("")
        assert running.code() == 3
    with here.login() as running:
        running.until(WAITING)
        browse(here.callback_of(running.login_page()), Referer="https://idp.example.com/")
        assert running.code() == 0, running.seen


def test_the_implicit_flow_by_the_listener(here):
    with here.login("--flow", "implicit") as running:
        running.until(WAITING)
        back = here.callback_of(running.login_page())
        uri, _, fragment = back.partition("#")
        assert "location.hash" in browse(uri).text
        origin = uri.removesuffix("/cb")
        httpx.post(
            uri, content=fragment, headers={"Origin": origin}, verify=blind(), trust_env=False
        )
        assert running.code() == 0, running.seen
    assert tokens(here)["refresh_token"] is None
    again = here.run("login", "--flow", "refresh")
    assert again.returncode == 2
    assert "came without a refresh token" in again.stderr


def test_ctrl_c_ends_it_in_order(here):
    with here.login() as running:
        running.until(WAITING)
        running.process.send_signal(signal.SIGINT)
        assert running.code() == 130
    assert "Traceback" not in running.seen
    assert not here.kept.exists()
