"""No secret of any configuration reaches any output, over all shapes and formats (invariant 2)."""

from __future__ import annotations

import base64
import json
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egnyte_doctor.judging import Result
from egnyte_doctor.reports import (
    certification,
    certification_html,
    github,
    gitlab,
    html,
    json_,
    junit,
    markdown,
    sarif,
    text,
)
from egnyte_doctor.reports.text import TextOptions
from egnyte_doctor.request import Request
from egnyte_doctor.requirements import checklist
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld

ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
# Made at test time; lengths are those of Egnyte's keys, secrets and tokens, and of passwords.
SECRET = st.builds(
    # Not drawn as text: hypothesis tries words of our own source, which reports may well hold.
    lambda seed, length: "".join(Random(seed).choices(ALPHABET, k=length)),
    st.integers(0, 2**64),
    st.integers(12, 64),
)
ODD = st.sampled_from(["", " ", "Bearer ", '"', "'", "=", "/", "+", "é", "\u200b", "%2F", "&", "<"])


def shapes(secret: str) -> dict[str, str]:
    quoted = json.dumps(secret)
    coded = base64.b64encode(secret.encode()).decode()
    pairs = ("client_secret", "access_token", "refresh_token", "password")
    flat = "".join(f"EGNYTE_{name.upper()}={secret}\n" for name in pairs)
    table = ", ".join(f'"{name}": {quoted}' for name in pairs)
    return {
        ".env": f"EGNYTE_DOMAIN={secret}.egnyte.com\n{flat}",
        ".env.production": f"EGNYTE_CLIENT_ID={secret}\nREACT_APP_EGNYTE_CLIENT_SECRET={secret}\n",
        "config.json": f'{{"domain": "acme.egnyte.com", "login": "j", "password": {quoted}}}',
        "cli/config.json": (
            f'{{"default_profile": "a", "profiles": {{"a": {{"domain": "acme", {table}}}}}}}'
        ),
        "appsettings.json": f'{{"Egnyte": {{"ClientSecret": {quoted}, "Domain": {quoted}}}}}',
        "egnyte.yaml": f"client_secret: {quoted}\nredirect_uri: http://u:{quoted[1:-1]}@acme.com/\n",
        "egnyte.properties": f"egnyte.client.secret={secret}\negnyte.url=http://x/{secret}\n",
        "egnyte.ini": f"[egnyte]\ntoken = {secret}\n",
        "egnyte.toml": f"[egnyte]\naccess_token = {quoted}\n",
        "secret.yaml": f"kind: Secret\napiVersion: v1\ndata:\n  EGNYTE_TOKEN: {coded}\n",
        "compose.yaml": f"services: {{a: {{environment: ['EGNYTE_TOKEN={secret}']}}}}\n",
        "e.postman_environment.json": json.dumps(
            {"values": [{"key": "authorization", "value": f"Bearer {secret}"}]}
        ),
    }


def outputs(result: Result) -> list[str]:
    """Every format; the last is the report itself, of which no reporter gets more."""
    clean, report = result.redactor.clean, result.report
    shown = TextOptions(notes=True, statistics=True)
    rows = checklist(report)
    return [
        sarif.render(report, clean=clean),
        junit.render(report, clean=clean),
        github.render(report, notes=True),
        gitlab.render(report, clean),
        markdown.render(report, notes=True),
        html.render(report, clean=clean),
        certification.as_markdown(report, rows),
        certification_html.render(report, rows, clean),
        text.render(result.report, shown),
        text.render(result.report, TextOptions(quiet=True)),
        json_.render(result.report, clean),
        repr(result.report),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SECRET, ODD, st.booleans(), st.booleans())
def test_a_secret_in_any_shape_is_in_no_output(core, odd, behind, tracked):
    secret = core + odd if behind else odd + core
    files = {
        name: MemoryFile(body.encode(), 0o644, tracked) for name, body in shapes(secret).items()
    }
    # A domain or address is shown; where it holds the secret of another setting it is masked.
    result = run(MemoryWorld(files, {"EGNYTE_TOKEN": secret}), Request())
    for output in outputs(result):
        assert core not in output
        assert core.lower() not in output
