import requests


def test_upload(egnyte_stand_in):
    reply = requests.post(f"{egnyte_stand_in.url}/pubapi/v1/fs-content/Shared/a.txt", data=b"a", verify=False, timeout=5)  # egnyte-doctor: ok[tls-verification-off]
    assert reply.ok
