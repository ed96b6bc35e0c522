"""The page on languages: which are read as source, and how their code is told from the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from egnyte_doctor.probes.source.languages import BY_SUFFIX, HTML, MARKDOWN, NOTEBOOK, Language
from egnyte_doctor.probes.source.reading import MAX_PARSED
from egnyte_doctor.probes.source.scene import MOST_SECONDS

_WHOLE = {
    NOTEBOOK: "the Python of each code cell, by its grammar; the last line's value counts as shown",
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
        f"\nA text of more than {MAX_PARSED:,} characters is split by a lexer only, a minified one"
        f" not at all, and a file that takes longer than {MOST_SECONDS:.0f} seconds is given up;"
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
