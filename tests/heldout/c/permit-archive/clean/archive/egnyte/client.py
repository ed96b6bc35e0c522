import logging
import time
from datetime import timedelta
from urllib.parse import quote

import requests
from django.conf import settings
from django.utils import timezone

log = logging.getLogger(__name__)

TOKEN_PATH = "/puboauth/token"
OVER = ("ERR_403_DEVELOPER_OVER_QPS", "ERR_403_DEVELOPER_OVER_RATE")


class EgnyteError(Exception):
    pass


class Busy(EgnyteError):
    def __init__(self, seconds):
        super().__init__("Egnyte asks to wait %s s" % seconds)
        self.seconds = seconds


def _send(method, url, tries=4, **kw):
    # requests.request(method, url, verify=False, **kw)  <- never, not even against the stub server
    while True:
        r = requests.request(method, url, timeout=kw.pop("timeout", 60), **kw)
        throttled = r.status_code == 429 or (
            r.status_code == 403 and r.headers.get("X-Mashery-Error-Code") in OVER
        )
        if not throttled:
            return r
        wait = int(r.headers.get("Retry-After", "1"))
        tries -= 1
        if tries <= 0 or wait > 30:
            raise Busy(wait)
        time.sleep(wait)


def _post_token(host, form):
    form.update(client_id=settings.EGNYTE_CLIENT_ID, client_secret=settings.EGNYTE_CLIENT_SECRET)
    resp = requests.post("https://" + host + TOKEN_PATH, data=form, timeout=20)
    log.info("asked %s for a token: %s, %d bytes", host, resp.status_code, len(resp.content))
    if resp.status_code == 409:
        raise Busy(int(resp.headers.get("Retry-After", "60")))
    if resp.status_code != 200:
        raise EgnyteError("no token: %s" % resp.status_code)
    data = resp.json()
    if "access_token" not in data:
        log.warning("token answer of %s has no access_token", host)
        raise EgnyteError("answer without access_token")
    return data


def exchange(host, code):
    return _post_token(
        host,
        {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": settings.EGNYTE_REDIRECT_URI,
            "scope": settings.EGNYTE_SCOPE,
        },
    )


def remember(link, data):
    link.access_token = data["access_token"]
    link.refresh_token = data.get("refresh_token", "")
    secs = int(data.get("expires_in") or -1)
    link.expires_at = timezone.now() + timedelta(seconds=secs) if secs > 0 else None
    link.save()


def _fresh(link):
    if link.expires_at and link.expires_at < timezone.now() + timedelta(minutes=5):
        log.info("token of office %s expires soon, refreshing", link.office_id)
        remember(link, _post_token(link.host(), {"grant_type": "refresh_token", "refresh_token": link.refresh_token}))
    return link.access_token


def store_permit(link, number, pdf):
    path = "/".join(quote(p) for p in f"{settings.EGNYTE_ROOT}/{number}.pdf".split("/"))
    r = _send(
        "POST",
        f"https://{link.host()}/pubapi/v1/fs-content{path}",
        data=pdf,
        headers={"Authorization": f"Bearer {_fresh(link)}"},
    )
    r.raise_for_status()
    return r.json().get("group_id")


def list_permits(link):
    r = _send(
        "GET",
        f"https://{link.host()}/pubapi/v1/fs{settings.EGNYTE_ROOT}",
        headers={"Authorization": f"Bearer {_fresh(link)}"},
    )
    r.raise_for_status()
    return [f["name"] for f in r.json().get("files", [])]
