"""What one connection may send, and for how long. Nothing an honest phone or proxy does comes near."""

MAX_HEAD = 32_768
"""Bytes of the request line and all headers together."""
MAX_FIELDS = 100
MAX_URL = 8_190
MAX_PIPELINED = 16
"""Requests sent before the first of them was answered; browsers send none."""
MAX_FRAMING = 32_768
"""Bytes in a row that are no content of a body: lengths and extensions of chunks, trailers."""
SLICE = 16_384
"""What the parser is given at once: it keeps whatever has no end yet, and calls once for each header."""

HEAD_S = 10
"""From a connection's beginning, or a request's first byte, until its headers are complete."""
BODY_S = 30
BODY_BYTES_PER_S = 200
"""A body has `BODY_S`, and a second more for each of so many bytes that came: a slow phone goes on, a tap that drips is
closed."""
IDLE_S = 75
"""Between two requests."""
STALLED_S = 120
"""How long somebody may take no byte of an answer that waits."""
GOODBYE_S = 5
"""How long the reply that refuses a request may take to be read."""
GOODBYE_BYTES = 1 << 20
EVICTED = 32
"""Of an address that has too many connections, so many that wait for nothing are closed at once."""
