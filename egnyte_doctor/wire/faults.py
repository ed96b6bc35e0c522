"""A failure on its way up through the libraries, and how far a request has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextvars import ContextVar

from egnyte_doctor.record import field, mutable
from egnyte_doctor.wire.model import KINDS, NoReply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.wire.model import Layer


class WireFault(Exception):  # noqa: N818 - a state of the network, not an error of ours
    """A failure whose layer and kind are known. It holds no text that is not ours."""

    def __init__(self, layer: Layer, kind: str, detail: str = "") -> None:
        assert kind in KINDS[layer], (layer, kind)
        super().__init__(f"{layer}: {kind}")
        self.reply = NoReply(layer, kind, detail)


def _nothing() -> None:
    pass


@mutable
class Progress:
    """How far one request has come: the layer it is in, and what has been read of the reply.

    ``ends`` is when its time is up; ``on_sent`` is called when the first byte of the request
    leaves over TLS.
    """

    ends: float
    layer: Layer = "connect"
    on_sent: Callable[[], None] = field(default_factory=lambda: _nothing)
    sent: bool = False
    ended: bool = False
    begun: bytes = b""

    def seconds_left(self) -> float:
        """Until ``ends``, by the monotonic clock."""
        return max(self.ends - time.monotonic(), 0.0)


PROGRESS: ContextVar[Progress] = ContextVar("PROGRESS")
"""That of the request that runs in this task: libraries have no place to hand it down."""
