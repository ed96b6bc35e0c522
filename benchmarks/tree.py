"""A made-up tree, the same for the same seed: `python -m benchmarks.tree FOLDER [SEED [config]]`.

10,000 files of some 50 MB in 400 folders, text in the usual proportions of a web product, or
configuration alone; one file in a hundred has Egnyte in it, in the shapes that integrators use.
All names and values are made up.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

FILES = 10_000
FOLDERS = 400
LINES = 104  # on average
EGNYTE_EVERY = 100

WORDS = (
    "account active amount archive batch branch buffer cache channel client column commit config "
    "content counter cursor customer default deliver detail device digest document domain element "
    "entry event export feature field filter folder format handler header history image import "
    "index invoice item journal label layout ledger letter limit locale market member message "
    "method metric migrate module monitor number object option order package parser partner "
    "payment period policy portal prefix process product profile project queue record region "
    "release report request reserve result retry review route sample schedule schema search "
    "section server service session setting signal source status storage stream summary support "
    "target template tenant ticket token total track transfer update upload user value vendor "
    "version viewer volume widget window worker"
).split()

# Extension, share of the tree, first line, line ({n} number, {a} {b} {c} words), last line.
KINDS = (
    (".py", 28, '"""{a} {b}."""', "{a}_{b} = process({c!r}, {n})  # {b}", ""),
    (".ts", 14, "import {{ {a} }} from './{b}';", "export const {a}{n} = {b}('{c}', {n});", ""),
    (".js", 12, "'use strict';", "const {a}{n} = require('./{b}/{c}').{a};", ""),
    (".md", 9, "# {a} {b}", "The {a} {b} of each {c} is kept for {n} days.", ""),
    (".json", 9, "{{", '  "{a}_{n}": "{b} {c}",', '  "last": true\n}}'),
    (".yaml", 7, "{a}:", "  {a}_{n}: {b} {c}", ""),
    (".html", 6, "<!doctype html>", '<p class="{a}">{b} {n} {c}</p>', ""),
    (".css", 4, "/* {a} */", ".{a}-{n} {{ margin: {n}px; content: '{b}' }}", ""),
    (".cs", 4, "namespace {a}.{b};", "// {a} {b}: {c} {n}", ""),
    (".toml", 2, "[{a}]", '{a}_{n} = "{b} {c}"', ""),
    (".properties", 2, "# {a}", "{a}.{b}.n{n}={c}", ""),
    (".xml", 2, "<{a}>", '  <{b} id="{n}">{c}</{b}>', "</{a}>"),
    (".env", 1, "# {a}", "{a}_{b}_{n}={c}", ""),
)


T = TypeVar("T")

CONFIGURATION = {".json", ".yaml", ".toml", ".properties", ".env"}


class Maker:
    def __init__(self, seed: int) -> None:
        # random() alone is promised to give the same numbers in every Python version.
        self.random = Random(seed).random

    def pick(self, among: Sequence[T]) -> T:
        return among[int(self.random() * len(among))]

    def word(self) -> str:
        return self.pick(WORDS)

    def key(self, length: int = 24) -> str:
        return "".join(self.pick("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(length))

    def fill(self, form: str) -> str:
        number = int(self.random() * 100_000)
        return form.format(a=self.word(), b=self.word(), c=self.word(), n=number)

    def text(self, first: str, line: str, last: str) -> str:
        # Most files are short and a few are long, as in real trees.
        count = int(self.random() ** 3 * 4 * LINES) + 1
        lines = [self.fill(line) for _ in range(count)]
        return "\n".join([self.fill(first), *lines, *([self.fill(last)] if last else []), ""])


def dotenv(make: Maker) -> tuple[str, str]:
    return ".env", (
        f"EGNYTE_DOMAIN={make.word()}.egnyte.com\nEGNYTE_CLIENT_ID={make.key()}\n"
        "EGNYTE_CLIENT_SECRET=${SECRET}\n"
        f"EGNYTE_REDIRECT_URI={make.pick(('https', 'https', 'http'))}://app.{make.word()}.example/callback\n"
        "EGNYTE_SCOPE=Egnyte.filesystem\n"
    )


def python_config(make: Maker) -> tuple[str, str]:
    settings = {"domain": f"{make.word()}.egnyte.com", "api_key": make.key(), "login": make.word()}
    return "config.json", json.dumps(settings, indent=2)


def appsettings(make: Maker) -> tuple[str, str]:
    settings = {"Domain": f"{make.word()}.egnyte.com", "ClientId": make.key()}
    return "appsettings.json", json.dumps({"Egnyte": settings}, indent=2)


def chart(make: Maker) -> tuple[str, str]:
    return "values.yaml", f"egnyte:\n  domain: {make.word()}\n  clientId: {make.key()}\n"


def code(make: Maker) -> tuple[str, str]:
    body = "".join(make.fill("{a}_{b} = {n}\n") for _ in range(LINES))
    return "files.py", f"URL = 'https://{make.word()}.egnyte.com/pubapi/v1/fs'\n{body}"


def prose(make: Maker) -> tuple[str, str]:
    body = "".join(make.fill("The {a} of {b} is {c}.\n") for _ in range(LINES))
    return "storage.md", f"# Files are kept in Egnyte\n{body}"


SHAPES: tuple[Callable[[Maker], tuple[str, str]], ...] = (
    dotenv,
    python_config,
    appsettings,
    chart,
    code,
    prose,
)


def write_tree(root: Path, seed: int, *, configuration: bool = False) -> None:
    make = Maker(seed)
    folders = [root]
    for number in range(FOLDERS - 1):
        parent = make.pick(folders[: 1 + number // 4])
        folders.append(parent / f"{make.word()}{number}")
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    fit = [kind for kind in KINDS if kind[0] in CONFIGURATION or not configuration]
    kinds = [kind for kind in fit for _ in range(kind[1])]
    for number in range(FILES):
        # A folder of its own per file keeps the names that matter, and none is written twice.
        if number % EGNYTE_EVERY == 0:
            name, text = SHAPES[number // EGNYTE_EVERY % len(SHAPES)](make)
            target = make.pick(folders) / f"app{number}" / name
            target.parent.mkdir()
        else:
            extension, _, *forms = make.pick(kinds)
            target = make.pick(folders) / f"{make.word()}{number}{extension}"
            text = make.text(*forms)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    folder, *options = sys.argv[1:]
    number = int(options[0]) if options else 1
    write_tree(Path(folder), number, configuration="config" in options[1:])
