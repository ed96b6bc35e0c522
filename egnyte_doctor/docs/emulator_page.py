"""``docs/emulator.md``, made from what the emulator does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egnyte_doctor.emulator import load, names
from egnyte_doctor.emulator.answers import ANSWERS
from egnyte_doctor.emulator.behaviours import BEHAVIOURS
from egnyte_doctor.emulator.spec import FAULTS, LISTS, TABLES, TOP, WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.spec import Key, Table

_HEAD = """# The local Egnyte

`egnyte-doctor emulate` serves an Egnyte on this machine: DNS, TLS, gateway, sign-in pages, tokens
and API. It is not Egnyte, and its pages say so. Use it to try an integration, and every way in
which it may fail, without a tenant. It comes with `pip install 'egnyte-doctor[emulator]'`.

```
egnyte-doctor emulate                    # nothing is wrong
egnyte-doctor emulate token-refused      # one of the shipped scenarios
egnyte-doctor emulate ./mine.toml        # your own
egnyte-doctor emulate --list
```

It prints a proxy (set `HTTPS_PROXY` and trust the CA file: most clients then work unchanged), the
CA file, the direct HTTPS port and a DNS server. In Python:

```python
from egnyte_doctor.emulator import emulator, load

with emulator(load("healthy")) as egnyte:
    egnyte.proxy_url, egnyte.ca_file, egnyte.https_port, egnyte.dns_port
    egnyte.log  # the requests that arrived: host, method, path, signed, status
    egnyte.delay = 0.05  # seconds that each reply takes from now on
```

What it promises:

- It listens on 127.0.0.1 alone and contacts nothing. The proxy ends every tunnel in the emulator
  itself; it has no way to forward.
- Its certificate authority is made for each run, lives 30 days at most, and may vouch for the
  scenario's hosts alone. Its key stays in memory.
- Keys, secrets, tokens and passwords start with `FAKE`: a scenario with others is refused.
- Every reply carries `X-Egnyte-Doctor-Emulator`, which says where its words come from.

Behaviour comes from the project's facts dossier. Sources carry the dossier's tags and grades (A
official documentation, B official code, C third party, D inferred, G generic gateway behaviour).
`assumed` marks what nobody has recorded: do not rely on it.
"""

_LEFT_OUT = """Left out: impersonation (`X-Egnyte-Act-As`), file contents, groups, events, audit
streams, UI integrations and the file picker.
"""
_FILES = """TOML, described by `egnyte_doctor/emulator/scenario.schema.json`. `diagnosis` lists the
rules that must speak at warning or error, and no other may. Faults on a layer hold for the whole
run; of several that fit a request, the first one happens.
"""


def emulator_page() -> str:
    """The whole page."""
    parts = [
        _HEAD,
        "## Refusals\n",
        "The authorize step first, then the token step, the API, and the two gateways.\n",
        _table(
            ("When", "Status", "Body", "Source of the words", "Source of the status"),
            (
                (a.when, str(a.status), _body(a.body, a.headers), a.words, a.code)
                for a in ANSWERS.values()
            ),
        ),
        "## Everything else\n",
        _table(("What", "Source"), ((b.what, b.source) for b in BEHAVIOURS)),
        _LEFT_OUT,
        "## Scenarios that come with it\n",
        _table(("Name", "What is wrong", "Rules that must speak"), _shipped()),
        "## Scenario files\n",
        _FILES,
        *_format(),
    ]
    return "\n".join(parts)


def _shipped() -> Iterable[tuple[str, str, str]]:
    for name in names():
        scenario = load(name)
        yield f"`{name}`", scenario.title, ", ".join(scenario.diagnosis) or "none"


def _body(body: str, headers: object) -> str:
    more = ""
    if isinstance(headers, dict) and "X-Mashery-Error-Code" in headers:
        more = f" and `X-Mashery-Error-Code: {headers['X-Mashery-Error-Code']}`"
    return (f"`{body.strip()}`" if len(body) < 300 else "a long HTML page") + more


def _format() -> Iterable[str]:
    yield "### Top level\n"
    yield _keys(TOP)
    for name, table in LISTS.items():
        yield f"### `[[{name}]]`\n"
        yield _keys(table)
    for name, table in TABLES.items():
        yield f"### `[{name}]`\n"
        yield _keys(table)
    for layer, table in FAULTS.items():
        yield f'### `[[faults]]` with `layer = "{layer}"`\n'
        yield _keys({key: spec for key, spec in table.items() if key != "layer"})


def _keys(table: Table) -> str:
    rows = ((f"`{name}`", _kind(key), _default(key), key.doc) for name, key in table.items())
    return _table(("Key", "Value", "Default", "Meaning"), rows)


def _kind(key: Key) -> str:
    kinds = {"flag": "true or false", "number": "a whole number", "offset": "a whole number"}
    one = ", ".join(f"`{c}`" for c in key.choices) or kinds.get(key.type) or WORDS[key.type]
    if key.mapping is not None:
        return f"a table of texts by {WORDS[key.mapping]}"
    return f"a list of: {one}" if key.many else one


def _default(key: Key) -> str:
    if key.required:
        return "required"
    if key.default is None or key.default in ("", (), {}):
        return ""
    return f"`{str(key.default).lower() if isinstance(key.default, bool) else key.default}`"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)
