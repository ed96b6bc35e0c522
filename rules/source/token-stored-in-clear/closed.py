import json
import os

from cryptography.fernet import Fernet


def save(path, token):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(token, stream)  # egnyte-doctor: ok[token-stored-in-clear]


def save_sealed(path, token, key):
    with open(path, "wb") as stream:
        stream.write(Fernet(key).encrypt(json.dumps(token).encode()))  # egnyte-doctor: ok[token-stored-in-clear]


def host(domain):
    return f"https://{domain}.egnyte.com"
