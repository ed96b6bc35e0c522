import httpx

VERIFY_SSL = False  # egnyte-doctor: expect[tls-verification-off]


def egnyte_client(domain, token):
    return httpx.Client(
        base_url=f"https://{domain}.egnyte.com/pubapi/v1",
        headers={"Authorization": f"Bearer {token}"},
        verify=VERIFY_SSL,
    )
