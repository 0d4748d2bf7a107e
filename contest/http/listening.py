"""How every process of ours takes connections: on what socket, within what limits, and how uvicorn runs the app."""

import resource
import socket

from contest.core.errors import UserError, os_reason
from contest.core.settings import Settings
from contest.http.door.connections import Connections
from contest.http.door.protocol import protocol

BACKLOG = 4096
_OTHER_FILES = 256
_GOODBYE_S = 3


def uvicorn_config(settings: Settings) -> dict[str, object]:
    """How uvicorn runs our app; a benchmark that compares itself with it uses the same."""
    most = max(resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _OTHER_FILES, _OTHER_FILES)
    connections = Connections(settings.trusted_proxies, settings.connections_per_address, most)
    return {
        "loop": "none",
        "http": protocol(connections),
        "ws": "none",
        "lifespan": "on",
        "access_log": False,
        "log_config": None,
        "server_header": False,
        "proxy_headers": True,
        "forwarded_allow_ips": list(settings.trusted_proxies),
        "backlog": BACKLOG,
        "timeout_graceful_shutdown": _GOODBYE_S,
    }


def listen(host: str, port: int) -> socket.socket:
    """Raises UserError where the port cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UserError("no_port", host=host, port=port, reason=os_reason(error)) from None
    listening.listen(BACKLOG)
    return listening
