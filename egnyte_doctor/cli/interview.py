"""The questions of ``advise`` that neither its options nor the configuration answer, on a terminal.

Questions go to standard error: what is advised stays alone on standard output.
"""

from __future__ import annotations

import sys

from egnyte_doctor.cli.questions import answered
from egnyte_doctor.record import replace
from egnyte_doctor.scopes import scope_of_api

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from egnyte_doctor.model import Value
    from egnyte_doctor.situation import Asked, Situation

_YES, _NO = ("y", "yes"), ("n", "no")


class _Ended(Exception):  # noqa: N818 - no error: whoever ends the input has said enough
    """No more answers will come."""


def can_ask() -> bool:
    """Whether somebody gives the input and reads the output: both are terminals."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def interviewed(asked: Asked, known: Situation) -> Asked:
    """The same with the answers; what Enter skips stays open. The end of input ends it."""
    _say("What is not known is asked. Enter skips a question, Ctrl-D all that are left.")
    interview = _Interview(asked, known.said)
    try:
        interview.run()
        if not (known.scopes or asked.apis or interview.asked.only_picking):
            interview.apis()
    except _Ended:
        _say("")
    _say("")
    return interview.asked


class _Interview:
    def __init__(self, asked: Asked, said: Mapping[str, Value]) -> None:
        self.asked = asked
        self._said = dict(said)

    def run(self) -> None:
        """Each question that the answers before it leave open."""
        stated = "flow" in self._said
        if self.asked.only_picking is None and not stated:
            text = "Does the app only let users pick files, and nothing else?"
            self.asked = replace(self.asked, only_picking=_ask(text))
        if self.asked.only_picking:
            return
        if self.asked.from_egnyte_ui is None and not stated:
            text = "Is it started from Egnyte's own web pages?"
            self.asked = replace(self.asked, from_egnyte_ui=_ask(text))
        self._whom()
        if self._said.get("kind") != "internal":
            self._where()

    def _whom(self) -> None:
        if "tenancy" not in self._said:
            several = _ask("Will several customers use it, each with a domain of their own?")
            self._state("tenancy", {True: "multi", False: "single", None: None}[several])
        if "kind" not in self._said and self._said.get("tenancy") != "multi":
            text = "Is it a script for your own company only, that runs as one user?"
            self._state("kind", "internal" if _ask(text) else None)

    def _where(self) -> None:
        if "backend" in self._said:
            return
        browser = _ask("Does it run in the browser only?")
        if browser:
            self._state("backend", value=False)
        else:
            self._state("backend", _ask("Does it have a back end that can keep a secret?"))

    def _state(self, name: str, value: Value) -> None:
        if value is not None:
            self._said[name] = value
            self.asked = replace(self.asked, app={**self.asked.app, name: value})

    def apis(self) -> None:
        """Which APIs it calls, asked again while a name is not known."""
        while True:
            text = "Which of Egnyte's APIs will it call (such as: files, links, users)?"
            named = tuple(part.strip() for part in _answer(text).split(",") if part.strip())
            wrong = [name for name in named if scope_of_api(name)[0] is None]
            if not wrong:
                self.asked = replace(self.asked, apis=named)
                return
            near = scope_of_api(wrong[0])[1]
            _say(f"  {wrong[0]!r} is not known{f'; did you mean {near}?' if near else ''}")


def _ask(question: str) -> bool | None:
    """Yes, no, or None for Enter."""
    while True:
        answer = _answer(f"{question} [y/n]").lower()
        if not answer:
            return None
        if answer in (*_YES, *_NO):
            return answer in _YES
        _say("  y for yes, n for no, Enter where you do not know")


def _answer(question: str) -> str:
    answer = answered(question)
    if answer is None:
        raise _Ended
    return answer


def _say(text: str) -> None:
    print(text, file=sys.stderr)
