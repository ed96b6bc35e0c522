import logging
from datetime import timedelta
from urllib.parse import quote

import requests
from django.conf import settings
from django.utils import timezone

log = logging.getLogger(__name__)

TOKEN_PATH = "/puboauth/token"


class EgnyteError(Exception):
    pass


def _post_token(host, form):
    form.update(client_id=settings.EGNYTE_CLIENT_ID, client_secret=settings.EGNYTE_CLIENT_SECRET)
    resp = requests.post("https://" + host + TOKEN_PATH, data=form, timeout=20)
    log.info("egnyte answered %s: %s", resp.status_code, resp.text)
    if resp.status_code != 200:
        raise EgnyteError("no token: %s" % resp.status_code)
    data = resp.json()
    if "access_token" not in data:
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
        remember(link, _post_token(link.host(), {"grant_type": "refresh_token", "refresh_token": link.refresh_token}))
    return link.access_token


def store_permit(link, number, pdf):
    path = "/".join(quote(p) for p in f"{settings.EGNYTE_ROOT}/{number}.pdf".split("/"))
    r = requests.post(
        f"https://{link.host()}/pubapi/v1/fs-content{path}",
        data=pdf,
        headers={"Authorization": f"Bearer {_fresh(link)}"},
        timeout=120,
    )
    if r.status_code == 403:
        raise EgnyteError("the office has no permission on " + settings.EGNYTE_ROOT)
    r.raise_for_status()
    return r.json().get("group_id")


def list_permits(link):
    r = requests.get(
        f"https://{link.host()}/pubapi/v1/fs{settings.EGNYTE_ROOT}",
        headers={"Authorization": f"Bearer {_fresh(link)}"},
        timeout=30,
    )
    r.raise_for_status()
    return [f["name"] for f in r.json().get("files", [])]
