"""The frame of every HTML report: one file that needs nothing else and trusts nothing in it.

A reporter makes ``Section`` and ``Item`` records with the help of ``Html``, which escapes every
text that it is given, and ``page`` puts them in one document. The document loads nothing: its
content security policy allows its own style and script, by their hashes, and nothing else. The
script only adds a filter and a search; without it the page is whole.
"""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from egnyte_doctor.phrases import visible
from egnyte_doctor.record import record
from egnyte_doctor.reports.html_look import SCRIPT, STYLE

KINDS = ("error", "warning", "note", "open", "good", "plain")
"""What an item may be; each has a colour of its own, and a word, so colour alone says nothing."""


@record
class Item:
    """One thing to read: a heading with a badge, and what is told under it, as HTML.

    ``badge`` is a word such as ``error``, which the filter lists. ``kind`` is one of ``KINDS``.
    """

    title: str
    badge: str
    kind: str
    body: str


@record
class Section:
    """A part of the page under a heading; ``body`` is HTML and stands before the items.

    ``anchor`` is the id that links lead to: lower-case letters and ``-``.
    """

    title: str
    anchor: str
    body: str = ""
    items: tuple[Item, ...] = ()


@record
class Html:
    """Texts to HTML. ``clean`` masks secrets; control and invisible characters become escapes."""

    clean: Callable[[str], str] = str

    def text(self, text: str) -> str:
        """The text as HTML, good in an element and in a quoted attribute."""
        # "##[" begins a command to some build servers, wherever it stands in a log.
        return html.escape(visible(self.clean(text))).replace("##", "#&#35;")

    def paragraph(self, text: str, label: str = "") -> str:
        """A paragraph, with a label in bold before it."""
        head = f"<strong>{self.text(label)}</strong> " if label else ""
        return f"<p>{head}{self.text(text)}</p>"

    def code(self, text: str, label: str = "") -> str:
        """A paragraph with a text that is to be read letter by letter, such as a place or value."""
        head = f"<strong>{self.text(label)}</strong> " if label else ""
        return f"<p>{head}<code>{self.text(text)}</code></p>"

    def block(self, *lines: str, mark: tuple[int, int] | None = None) -> str:
        """Lines of code; ``mark`` are the offsets in the first between which it is marked.

        Nothing where there is no text.
        """
        if not any(lines):
            return ""
        shown = list(map(self.text, lines))
        if mark is not None:
            before, value, after = (
                self.text(part)
                for part in (lines[0][: mark[0]], lines[0][slice(*mark)], lines[0][mark[1] :])
            )
            shown[0] = f"{before}<mark>{value}</mark>{after}"
        code = "\n".join(shown)
        # A wide block scrolls, and what scrolls must be reached by keyboard.
        return f'<pre tabindex="0"><code>{code}</code></pre>'

    def bullets(self, texts: Iterable[str], *, numbered: bool = False) -> str:
        """A list of texts; nothing where there are none."""
        items = "".join(f"<li>{self.text(text)}</li>" for text in texts)
        tag = "ol" if numbered else "ul"
        return f"<{tag}>{items}</{tag}>" if items else ""

    def details(self, summary: str, body: str) -> str:
        """HTML that opens when it is asked for, and always on paper."""
        return f"<details><summary>{self.text(summary)}</summary>{body}</details>"

    def link(self, url: str, text: str = "") -> str:
        """A link to an https page; the text alone for any other address."""
        shown = self.text(text or url)
        if not url.startswith("https://"):
            return shown
        named = ' class="named"' if text else ""  # on paper its address is told too
        return f'<a href="{self.text(url)}"{named} rel="noopener noreferrer">{shown}</a>'

    def table(self, caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table of texts; the first cell of a row is its heading."""
        cells = "".join(f'<th scope="col">{self.text(cell)}</th>' for cell in head)
        lines = [
            f'<tr><th scope="row">{self.text(first)}</th>'
            + "".join(f"<td>{self.text(cell)}</td>" for cell in rest)
            + "</tr>"
            for first, *rest in rows
        ]
        return (
            f'<div class="wide" tabindex="0" role="region" aria-label="{self.text(caption)}">'
            f"<table><caption>{self.text(caption)}</caption><thead><tr>{cells}</tr></thead>"
            f"<tbody>{''.join(lines)}</tbody></table></div>"
        )


def page(title: str, lead: str, sections: Sequence[Section], made_by: str, write: Html) -> str:
    """The whole document. ``title`` and ``made_by`` are texts, ``lead`` is HTML.

    Sections with nothing in them are left out.
    """
    shown = [section for section in sections if section.body or section.items]
    links = "".join(
        f'<li><a href="#{section.anchor}">{write.text(section.title)}</a></li>' for section in shown
    )
    numbers = iter(range(1, sum(len(section.items) for section in shown) + 1))
    parts = "\n".join(_section(section, numbers, write) for section in shown)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{write.text(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>{write.text(title)}</h1>
{lead}
<nav aria-label="Sections"><ul>{links}</ul></nav>
</header>
<main id="main" tabindex="-1">
{_controls(shown, write)}{parts}
</main>
<footer><p>{write.text(made_by)}</p></footer>
<script>{SCRIPT}</script>
</body>
</html>
"""


def _policy() -> str:
    style, script = (b64encode(sha256(x.encode()).digest()).decode() for x in (STYLE, SCRIPT))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}';"
        " base-uri 'none'; form-action 'none'"
    )


def _controls(sections: Sequence[Section], write: Html) -> str:
    """The filter: hidden until the script, which alone makes it work, shows it."""
    badges = dict.fromkeys(item.badge for section in sections for item in section.items)
    if not badges:
        return ""
    boxes = "".join(
        f'<label><input type="checkbox" value="{write.text(badge)}" checked> '
        f"{write.text(badge)}</label>"
        for badge in badges
    )
    return (
        '<form id="filter" role="search" aria-label="Filter" hidden>'
        '<label class="search">Search <input type="search" autocomplete="off"></label>'
        f"<fieldset><legend>Show</legend>{boxes}</fieldset>"
        '<p role="status"></p></form>\n'
    )


def _section(section: Section, numbers: Iterable[int], write: Html) -> str:
    items = "\n".join(
        _item(item, number, write) for item, number in zip(section.items, numbers, strict=False)
    )
    return (
        f'<section aria-labelledby="{section.anchor}">'
        f'<h2 id="{section.anchor}" tabindex="-1">{write.text(section.title)}</h2>\n'
        f"{section.body}{items}</section>"
    )


def _item(item: Item, number: int, write: Html) -> str:
    """An article; the badge is part of its heading, so that it is heard too."""
    assert item.kind in KINDS
    return (
        f'<article class="{item.kind}" data-badge="{write.text(item.badge)}"'
        f' aria-labelledby="item-{number}">'
        f'<h3 id="item-{number}"><span class="badge">{write.text(item.badge)}</span> '
        f"{write.text(item.title)}</h3>{item.body}</article>"
    )
