"""What counts as one address."""

import pytest

from contest.http.door.connections import Connections


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:aaaa::1", "2001:0db8:0001:0002"),
        ("2001:db8:1:2:bbbb::2", "2001:0db8:0001:0002"),
        ("2001:db8:1:3::1", "2001:0db8:0001:0003"),
        ("fe80::1%eth0", "fe80:0000:0000:0000"),
        ("10.1.2.3", ""),
        ("::ffff:10.1.2.3", ""),
        ("::1", ""),
        ("", ""),
    ],
)
def test_an_address_is_counted_by_its_network_and_a_proxy_is_not(host: str, network: str) -> None:
    assert Connections(("10.0.0.0/8", "::1"), 5, 100).network_of(host) == network
