import egnyte


def connect(domain="acme", token="FAKEw8r6t4y2u0i1o3p5a7s9"):  # egnyte-doctor: expect[credential-in-source]
    return egnyte.EgnyteClient({"domain": domain, "access_token": token})
