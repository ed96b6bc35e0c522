import re
import secrets
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render

from . import client
from .models import OfficeLink

SUBDOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@login_required
def connect(request):
    if request.method == "GET":
        return render(request, "egnyte/connect.html")
    domain = request.POST.get("domain", "").strip().lower().removesuffix(".egnyte.com")
    if not SUBDOMAIN.fullmatch(domain):
        messages.error(request, "Please give the name in front of .egnyte.com")
        return redirect("egnyte-connect")
    state = secrets.token_urlsafe(24)
    request.session["egnyte_domain"] = domain
    request.session["egnyte_state"] = state
    query = urlencode(
        {
            "client_id": settings.EGNYTE_CLIENT_ID,
            "redirect_uri": settings.EGNYTE_REDIRECT_URI,
            "response_type": "code",
            "scope": settings.EGNYTE_SCOPE,
            "state": state,
        }
    )
    return redirect(f"https://{domain}.egnyte.com/puboauth/token?{query}")


@login_required
def done(request):
    expected = request.session.pop("egnyte_state", "")
    if not expected or not secrets.compare_digest(expected, request.GET.get("state", "")):
        return HttpResponseBadRequest("state differs")
    if request.GET.get("error"):
        messages.error(request, "Egnyte was not connected.")
        return redirect("office-settings")
    code = request.GET.get("code")
    domain = request.session.get("egnyte_domain")
    if not code or not domain:
        return HttpResponseBadRequest("code missing")
    link, _ = OfficeLink.objects.get_or_create(office=request.user.office)
    link.subdomain = domain
    client.remember(link, client.exchange(link.host(), code))
    messages.success(request, "Connected.")
    return redirect("office-settings")
