"""The page of facts: what rules can judge, and with which words."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.catalogue.spec import FactSpec, FieldSpec
from egnyte_doctor.docs.markdown import page, table
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.words import WORDS

_TAKES = {
    "same": "a value of the field's type",
    "list": "a list of texts",
    "text": "a text",
    "number": "a number",
    "flag": "true or false",
    "pattern": "a regular expression",
}


def fact_page() -> str:
    """docs/facts.md."""
    return page(_lines(), "egnyte_doctor/facts.py and words.py")


def _lines() -> Iterator[str]:
    yield "# Facts"
    yield ""
    yield (
        "A rule judges one kind of fact (`each`), field by field. A field that nobody stated is"
        " undeclared: the check is then unknown, and the setting named under *settled by* would"
        " decide it. `egnyte-doctor facts PATH` shows the facts found at a place."
    )
    for spec in CATALOGUE.values():
        yield from _fact(spec)
    yield ""
    yield "# Words"
    yield ""
    yield 'What a line may say, as in `"scheme|not" = "https"`; without a word it is `is`.'
    yield ""
    rows = [
        (f"`{word.name}`", word.doc, ", ".join(sorted(word.fields)), _TAKES[word.takes])
        for word in WORDS.values()
    ]
    yield from table(("word", "holds when the field", "fields", "value"), rows)


def _fact(spec: FactSpec) -> Iterator[str]:
    yield ""
    yield f"## {spec.name}"
    yield ""
    yield spec.doc
    if spec.secret:
        yield "It is about a credential: its findings stay visible whatever explains them."
    if spec.online:
        yield "Needs the network."
    yield ""
    yield from table(
        ("field", "type", "meaning", "values", "settled by"),
        [_field(field) for field in spec.fields],
    )


def _field(field: FieldSpec) -> tuple[str, ...]:
    choices = ", ".join(f"`{choice}`" for choice in field.choices)
    return (
        f"`{field.name}`",
        field.type,
        field.doc,
        choices,
        f"`{field.settle}`" if field.settle else "",
    )
