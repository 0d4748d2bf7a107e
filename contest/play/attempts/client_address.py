"""The address a request comes from. Which proxies are believed is uvicorn's setting."""

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


def address_hash(address: str) -> str:
    """What stands for an address in Redis while its requests are counted: 64 bits in hex."""
    return blake2b(address.encode(), digest_size=8).hexdigest()
