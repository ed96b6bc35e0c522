"""A walk as it happens: what is sent, with secrets by name alone, and what comes back."""

from __future__ import annotations

import sys

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.flows import url
from egnyte_doctor.model import Finding
from egnyte_doctor.phrases import visible
from egnyte_doctor.redact import MASK
from egnyte_doctor.reports.blocks import Blocks
from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from egnyte_doctor.redact import Redactor
    from egnyte_doctor.reports.terminal import Terminal


class Told:
    """Tells a person at a terminal, at once. Every line is cleaned of secrets.

    Without ``whole`` the one-time values of addresses are left out.
    """

    def __init__(
        self, terminal: Terminal, redactor: Redactor, *, to_stderr: bool = False, whole: bool = True
    ) -> None:
        self._terminal = terminal
        self._redactor = redactor
        self._to_stderr = to_stderr
        self._whole = whole
        self._steps = 0

    def step(self, title: str) -> None:
        """A step begins."""
        self._steps += 1
        self.line()
        self._print(self._terminal.paint(self._clean(f"{self._steps}. {title}"), "bold"))

    def sends(self, request: HttpRequest) -> None:
        """A request is about to be sent."""
        self.line(f"   {request.method} {url(request.host.name, request.path, request.query)}")
        if request.bearer is not None:
            self.line(f"   Authorization: Bearer {MASK}")
        for name, value in request.form:
            self.line(f"     {name}={value}")
        for name, _ in request.secrets:
            self.line(f"     {name}={MASK}")

    def shows(self, url: str, state: str) -> None:
        """An address that the browser opens: whole where somebody may have to copy it."""
        self.line(f"   GET {url if self._whole else url.replace(state, 'ONE-TIME-STATE')}")

    def came(self, answer: Reply | NoReply, words: str = "") -> None:
        """What came back."""
        if isinstance(answer, NoReply):
            self.says(f"no answer: {answer.detail or f'{answer.layer}, {answer.kind}'}")
            return
        if not words:
            error = read_error(answer.status, answer.headers, answer.body, "token")
            parts = (error.code, error.text) if error.signature else ()
            words = ": ".join(dict.fromkeys(part for part in parts if part))
        self.says(f"HTTP {answer.status}{f': {words}' if words else ''}")

    def says(self, text: str) -> None:
        """Something that a reader should know now."""
        for line in self._terminal.wrap(self._clean(text), "   ", "     "):
            self._print(line)

    def line(self, text: str = "") -> None:
        """One line as it is."""
        self._print(self._clean(text))

    def paragraph(self, text: str) -> None:
        """Prose of its own."""
        self.line()
        for line in self._terminal.wrap(self._clean(text)):
            self._print(line)

    def findings(self, findings: Sequence[Finding]) -> None:
        """The diagnosis, in the words of a report of ``check``."""
        for block in Blocks(self._terminal).render(findings):
            self.line()
            for line in block:
                self._print(self._redactor.clean(line))

    def _clean(self, text: str) -> str:
        return self._redactor.clean(visible(text))

    def _print(self, line: str) -> None:
        stream: TextIO | None = sys.stderr if self._to_stderr else sys.stdout
        print(line, file=stream, flush=True)
