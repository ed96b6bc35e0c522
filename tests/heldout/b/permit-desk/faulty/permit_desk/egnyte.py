"""Connection of a city to its Egnyte."""

from __future__ import annotations

import hashlib
import time
from urllib.parse import quote, urlencode

import httpx

from permit_desk import settings

TOKEN = "/puboauth/token"
FILES = "/pubapi/v1/fs"


class EgnyteError(Exception):
    """Egnyte refused something."""


def base(city: str) -> str:
    """Root of the tenant of a city in our table; unknown cities raise KeyError."""
    return f"https://{settings.CITIES[city]}.egnyte.com"


def new_state(city: str) -> str:
    return hashlib.sha1(f"{city}{int(time.time())}".encode()).hexdigest()


def authorize_url(city: str, state: str) -> str:
    query = {
        "response_type": "code",
        "client_id": settings.CLIENT_ID,
        "redirect_uri": settings.REDIRECT_URI,
        "scope": settings.SCOPES,
        "state": state,
    }
    return f"{base(city)}{TOKEN}?{urlencode(query, quote_via=quote)}"


async def exchange(city: str, code: str) -> str:
    fields = {
        "grant_type": "authorization_code",
        "client_id": settings.CLIENT_ID,
        "client_secret": settings.CLIENT_SECRET,
        "redirect_uri": settings.REDIRECT_URI,
        "code": code,
    }
    async with httpx.AsyncClient(timeout=20) as http:
        reply = await http.post(base(city) + TOKEN, params=fields)
    return reply.json()["access_token"]


async def folders(city: str, token: str, path: str = "/Shared/Permits") -> list[str]:
    head = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(timeout=20, headers=head) as http:
        reply = await http.get(base(city) + FILES + quote(path))
    if reply.status_code in (403, 404):
        return []
    reply.raise_for_status()
    return [folder["name"] for folder in reply.json().get("folders", [])]
