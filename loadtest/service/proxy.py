"""HAProxy in front of two web workers, as docs/scale.md shows it: each call goes to the next that is ready."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from loadtest.service.installed import find_haproxy
from loadtest.service.nodes import free_ports, pair
from loadtest.service.sites import TierSite, in_parts, wait_ready

# forwardfor: a worker that sees only the balancer's address counts everybody as one, and shows it its metrics
CONFIG = """global
    maxconn 4000
defaults
    mode http
    timeout connect 2s
    timeout client 60s
    timeout server 60s
    retries 2
    option redispatch
    option forwardfor
frontend phones
    bind 127.0.0.1:{front}
    default_backend workers
backend workers
    balance roundrobin
    option httpchk GET /readyz
{servers}
"""


@contextlib.contextmanager
def behind_a_proxy(folder: Path) -> Iterator[TierSite]:
    """Raises Missing where there is no HAProxy."""
    program = find_haproxy()
    folder.mkdir(parents=True)
    (front,) = free_ports(1)
    with (
        pair(folder) as (primary, replica),
        in_parts(folder / "service", primary.url, webs=2, front=("127.0.0.1", front)) as site,
    ):
        site.nodes = [primary, replica]
        servers = "\n".join(f"    server w{n} 127.0.0.1:{port} check inter 500" for n, port in enumerate(site.ports))
        config = folder / "haproxy.cfg"
        config.write_text(CONFIG.format(front=front, servers=servers), encoding="utf-8")
        proxy = subprocess.Popen(
            (program, "-f", str(config), "-db"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            wait_ready(("127.0.0.1", front))
            yield site
        finally:
            proxy.terminate()
            proxy.wait(10)
