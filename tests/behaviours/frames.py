"""Frames of a WebSocket, as far as a server needs them that sends back what it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Protocol

#: The kinds of frame (RFC 6455, section 5.2).
TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
FINAL = 0x80
#: Lengths from here on are written in two bytes, and from 127 on in eight.
IN_TWO_BYTES, IN_EIGHT_BYTES = 126, 127


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Frame:
    """One message in one frame: browsers do not split short ones."""

    kind: int
    content: bytes


def read_frame(stream: Readable) -> Frame | None:
    """Read the next frame of a client, or None where the connection has ended."""
    head = stream.read(2)
    if len(head) < 2:
        return None
    length = head[1] & 0x7F
    if length >= IN_TWO_BYTES:
        length = int.from_bytes(stream.read(2 if length == IN_TWO_BYTES else 8), "big")
    mask = stream.read(4)  # a client masks whatever it sends
    masked = stream.read(length)
    if len(mask) < 4 or len(masked) < length:
        return None
    return Frame(head[0] & 0x0F, bytes(a ^ b for a, b in zip(masked, cycle(mask), strict=False)))


def write_frame(kind: int, content: bytes) -> bytes:
    """Return the bytes of a server's frame, which is not masked."""
    size = len(content)
    if size < IN_TWO_BYTES:
        return bytes([FINAL | kind, size]) + content
    long = size >= 1 << 16
    length = size.to_bytes(8 if long else 2, "big")
    return bytes([FINAL | kind, IN_EIGHT_BYTES if long else IN_TWO_BYTES]) + length + content
