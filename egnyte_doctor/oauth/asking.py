"""The wire for commands that wait for people in between."""

from __future__ import annotations

from egnyte_doctor.oauth.turns import Turns
from egnyte_doctor.wire.live import LiveWire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

    from egnyte_doctor.redact import Redactor
    from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply
    from egnyte_doctor.wire.options import WireOptions
    from egnyte_doctor.wire.profile import ProfileWire


class Asking(Turns):
    """From ``with`` to the end of its block. Each request has a deadline of its own: how long
    people think is no matter of the network's."""

    def __init__(self, options: WireOptions, redactor: Redactor, deadline_s: float) -> None:
        super().__init__()
        self._deadline_s = deadline_s
        self.wire = LiveWire(options, redactor)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection, and the loop."""
        try:
            self.run(self.wire.close())
        finally:
            super().__exit__(kind, error, trace)

    def ask(self, request: HttpRequest) -> Reply | NoReply:
        """Send a request, and wait for what comes back."""
        return self.run(self.share().send(request))

    def share(self) -> ProfileWire:
        """The wire with a deadline from its first request on."""
        return self.wire.for_profile(self._deadline_s)
