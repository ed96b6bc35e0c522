import requests
from django.conf import settings
from django.http import JsonResponse


def egnyte_token(request):
    answer = requests.post(
        f"https://{settings.EGNYTE_DOMAIN}.egnyte.com/puboauth/token",
        data={
            "grant_type": "authorization_code",
            "client_id": settings.EGNYTE_CLIENT_ID,
            "client_secret": settings.EGNYTE_CLIENT_SECRET,
            "redirect_uri": settings.EGNYTE_REDIRECT_URI,
            "code": request.POST["code"],
        },
        timeout=30,
    )
    answer.raise_for_status()
    return JsonResponse(answer.json())  # egnyte-doctor: expect[token-to-browser]
