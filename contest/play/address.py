"""The address a request comes from. Which proxies are believed is uvicorn's setting."""

from ipaddress import IPv6Address, ip_address

from starlette.requests import Request


def address_of(request: Request) -> str:
    """The client's address; of an IPv6 one the first 64 bits, which one household shares."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return address.exploded[:19]
    return host
