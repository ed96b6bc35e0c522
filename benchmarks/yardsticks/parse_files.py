"""The least that a Python program which parses source files can do."""

import sys

from ast_grep_py import SgRoot

GRAMMARS = {"py": "python", "js": "javascript"}


def main() -> None:
    for path in sys.argv[1:]:
        grammar = GRAMMARS.get(path.rpartition(".")[2])
        if grammar is not None:
            with open(path, encoding="utf-8") as file:
                print(SgRoot(file.read(), grammar).root().kind())
