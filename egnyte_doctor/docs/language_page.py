"""The page on languages: which are read as source, and how their code is told from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from egnyte_doctor.probes.source.bounds import MOST_SECONDS
from egnyte_doctor.probes.source.languages import BY_SUFFIX, HTML, MARKDOWN, NOTEBOOK, Language
from egnyte_doctor.probes.source.lexed import MOST_LEXED
from egnyte_doctor.probes.source.reading import MAX_DEPTH, MAX_HERE, MAX_PARSED

_WHOLE = {
    NOTEBOOK: "the Python of each code cell, by its grammar; its last value counts as shown, "
    "and what a cell has shown is searched for credentials",
    HTML: "each script, by the grammar of JavaScript or TypeScript; the markup is not judged",
    MARKDOWN: "blocks whose language is named, as samples: their findings are notes at most",
}


def language_page() -> str:
    """The text of ``docs/languages.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    suffixes: dict[str, list[str]] = defaultdict(list)
    languages: dict[str, Language] = {}
    for suffix, language in BY_SUFFIX.items():
        suffixes[language.name].append(f".{suffix}")
        languages.setdefault(language.name, language)
    yield "# Languages\n"
    yield "Made from the code by `make docs`; edit it there.\n"
    yield (
        "A source file is read when it names Egnyte. Its language decides how code, strings and"
        " comments are told apart; what is judged in them is the same for all: calls, named values,"
        " texts put together from parts, and where the answer of a token request goes.\n"
    )
    yield "| language | files | told apart by |"
    yield "| --- | --- | --- |"
    for name in sorted(languages, key=str.lower):
        yield f"| {name} | {', '.join(suffixes[name])} | {_means(languages[name])} |"
    yield (
        f"\nA text of more than {MAX_PARSED:,} characters, a minified one, or one that is nested"
        f" deeper than {MAX_DEPTH} levels is split by a lexer only, and beyond {MOST_LEXED:,}"
        f" characters only near Egnyte's name. A text of more than {MAX_HERE:,} is parsed in a"
        " process of its own, which it may bring down. A file that takes longer than"
        f" {MOST_SECONDS:.0f} seconds is given up;"
        " the report names each. Names that stand for an Egnyte address count in all files of a"
        " run, every other name in its own file. Functions bound the reach of a name where a"
        " grammar shows them; with a lexer, the whole file is one function.\n"
    )
    yield (
        "Folders of dependencies are never read. Built, bundled and vendored files (`dist`,"
        " `build`, `vendor`, `*.min.js` and the like) are passed over unless they are named; the"
        " report says how many."
    )


def _means(language: Language) -> str:
    for whole, words in _WHOLE.items():
        if language is whole:
            return words
    if language.grammar is not None:
        return "its grammar (a syntax tree)"
    borrowed = language.name.lower() not in (language.lexer or "").replace("-", " ").lower()
    names = {"Objective-C": False, "Visual Basic": False}
    if names.get(language.name, borrowed):
        return f"the lexer of {language.lexer}, whose strings and comments look the same"
    return "a lexer"
