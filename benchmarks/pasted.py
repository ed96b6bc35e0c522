"""What triage is measured with: `python -m benchmarks.pasted FOLDER` writes it, always the same.

A log of 100 MB in which one line in a hundred thousand is an error, an export of a browser of some
50 MB with 20,000 entries, and an error of one line.
"""

import json
import sys
from pathlib import Path

NOISE = b"2026-01-01T10:00:00.000Z INFO [worker-7] handled request in 12 ms, user 4711, ok\n"
ERROR = (
    b"2026-01-01T10:00:01.000Z ERROR egnyte: GET https://acme.egnyte.com/pubapi/v1/fs/a 403"
    b" X-Mashery-Error-Code: ERR_403_DEVELOPER_OVER_RATE\n"
)
LOG_MB = 100
ENTRIES = 20_000


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "error.txt").write_text("Developer Inactive\n")
    block = NOISE * (10**6 // len(NOISE))
    with (folder / "app.log").open("wb") as log:
        for number in range(LOG_MB):
            log.write(block)
            if number % 8 == 0:
                log.write(ERROR)
    headers = [{"name": f"X-Header-{n}", "value": "v" * 40} for n in range(12)]
    entries = [
        {
            "request": {
                "method": "GET",
                "url": f"https://acme.egnyte.com/pubapi/v1/fs/Shared/{number}",
                "headers": headers,
            },
            "response": {
                "status": 200 if number % 1000 else 429,
                "headers": headers,
                "content": {"mimeType": "application/json", "text": "x" * 600},
            },
        }
        for number in range(ENTRIES)
    ]
    (folder / "trace.har").write_text(json.dumps({"log": {"entries": entries}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
