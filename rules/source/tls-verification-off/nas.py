import requests


def mirror(settings):
    """From the NAS in the cellar, whose certificate nobody signed, to Egnyte."""
    for name in requests.get("https://synology.acme.lan:5001/list", verify=False, timeout=30).json():  # egnyte-doctor: ok[tls-verification-off]
        data = requests.get(f"https://synology.acme.lan:5001/get/{name}", verify=False, timeout=30).content  # egnyte-doctor: ok[tls-verification-off]
        requests.post(
            f"https://{settings.domain}.egnyte.com/pubapi/v1/fs-content/Shared/{name}",
            data=data,
            headers={"Authorization": f"Bearer {settings.token}"},
            timeout=60,
        ).raise_for_status()
