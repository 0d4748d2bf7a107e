"""The address a request comes from. Which proxies are believed is uvicorn's setting."""

from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address

from starlette.requests import Request


def address_of(request: Request) -> str:
    """The client's address; of an IPv6 one the first 64 bits, which one household shares."""
    host = request.client.host if request.client else ""
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host)
    except ValueError:
        return host
    return str(address.ipv4_mapped or address.exploded[:19])


def network_of(address: str) -> str:
    """Of what `address_of` says, the network that one provider or one house hands out: IPv4 /24, IPv6 /48."""
    mark = ":" if ":" in address else "."
    parts = address.split(mark)
    return mark.join(parts[:3]) + mark if len(parts) >= 4 else address


@lru_cache(maxsize=8192)
def address_hash(address: str) -> str:
    """What stands for an address in Redis while its requests are counted: 64 bits in hex."""
    return blake2b(address.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=8192)
def network_hash(address: str) -> str:
    """The same for the network it is in."""
    return address_hash(network_of(address))
