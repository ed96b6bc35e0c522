from unittest import mock

import pytest

from archive.egnyte import client


def answer(status, payload=None, headers=None):
    m = mock.Mock(status_code=status, headers=headers or {}, content=b"{}")
    m.json.return_value = payload or {}
    return m


def test_exchange_returns_the_pair(settings):
    with mock.patch("archive.egnyte.client.requests.post") as post:
        post.return_value = answer(200, {"access_token": "dummy-token", "refresh_token": "dummy-refresh"})
        assert client.exchange("springfield.egnyte.com", "abc")["access_token"] == "dummy-token"
    assert post.call_args.args[0] == "https://springfield.egnyte.com/puboauth/token"


def test_waits_when_throttled(monkeypatch):
    slept = []
    monkeypatch.setattr(client.time, "sleep", slept.append)
    answers = [answer(429, headers={"Retry-After": "2"}), answer(200)]
    with mock.patch("archive.egnyte.client.requests.request", side_effect=answers):
        assert client._send("GET", "https://springfield.egnyte.com/pubapi/v1/userinfo").status_code == 200
    assert slept == [2]


def test_no_token_is_an_error():
    with mock.patch("archive.egnyte.client.requests.post", return_value=answer(200)):
        with pytest.raises(client.EgnyteError):
            client.exchange("springfield.egnyte.com", "abc")
