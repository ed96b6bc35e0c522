from django.conf import settings
from django.shortcuts import redirect
from urllib.parse import urlencode


def egnyte_login(request):
    params = {
        "client_id": settings.EGNYTE_CLIENT_ID,
        "redirect_uri": settings.EGNYTE_REDIRECT_URI,
        "response_type": "code",  # egnyte-doctor: expect[state-missing]
        "scope": "Egnyte.filesystem",
    }
    return redirect(f"https://{settings.EGNYTE_DOMAIN}.egnyte.com/puboauth/token?{urlencode(params)}")
