"""Files that no reader can read, and the program run on a folder of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

GOOD = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"
RULE = "redirect-uri-not-https"


def nest(opening: str, closing: str, levels: int) -> bytes:
    return (opening * levels + closing * levels).encode()


def aliases() -> bytes:
    lines = ["egnyte_a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines).encode()


# name of the file, its bytes, a word of the reason (None: read without complaint)
UNREADABLE = {
    "not UTF-8": ("egnyte.yaml", b"egnyte:\n  domain: \xff\xfe\xfa\n", "UTF-8"),
    "binary": ("egnyte.json", b"\x00\x01egnyte\x00\x02" * 50, "binary"),
    "deep JSON": ("egnyte.json", nest('{"egnyte":[', "]}", 500_000), "levels"),
    "deep YAML, flow": ("egnyte.yaml", b"egnyte: " + nest("[", "]", 1_000_000), "levels"),
    "deep YAML, blocks": ("egnyte.yml", b"egnyte:\n" + b"- " * 1_000_000 + b"x", "levels"),
    "deep TOML": ("egnyte.toml", b"egnyte = " + nest("[", "]", 100_000), ""),
    "aliases by the million": ("egnyte.yaml", aliases(), "values"),
    "half a JSON": ("egnyte.json", b'{"egnyte": {"domain": "ac', ""),
    "tabs in YAML": ("egnyte.yaml", b"egnyte:\n\tdomain: acme\n", ""),
    "too large": ("egnyte.json", b'{"egnyte": 1' + b" " * 50_000_000 + b"}", "larger"),
    "empty": ("egnyte.yaml", b"", None),
    "only a BOM": ("egnyte.json", b"\xef\xbb\xbf", ""),
    "custom tags": ("egnyte.yaml", b"egnyte:\n  domain: !python/object/apply:os.getcwd []\n", None),
}


def run_program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", "check", "--offline", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
