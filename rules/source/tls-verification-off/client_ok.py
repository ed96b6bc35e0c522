import requests


def folder(settings, path):
    # verify=False  egnyte-doctor: ok[tls-verification-off] trap[commented-out-call]
    reply = requests.get(
        f"https://{settings.domain}.egnyte.com/pubapi/v1/fs{path}",
        headers={"Authorization": f"Bearer {settings.token}"},
        verify=settings.ca_bundle or True,  # egnyte-doctor: ok[tls-verification-off]
        timeout=30,
    )
    reply.raise_for_status()
    return reply.json()
