from acme.egnyte import Client

ACCESS_TOKEN = "FAKE8p5o2i9u6y3t0r7e4w1q"  # egnyte-doctor: expect[credential-in-source:note]


def test_headers():
    client = Client("acme", ACCESS_TOKEN)
    assert client.headers["Authorization"].startswith("Bearer ")
