"""What `contest up --demo` prints for phones."""

import pytest

from contest.commands.operator.services import _invite

HINT = "for phones of your network: make run HOST=0.0.0.0"


@pytest.mark.parametrize(
    ("host", "for_phones"),
    [("127.0.0.1", False), ("localhost", False), ("[::1]", False), ("192.168.1.20", True), ("thi.example.vn", True)],
)
def test_a_qr_code_is_printed_only_of_an_address_that_phones_can_open(
    capsys: pytest.CaptureFixture[str], host: str, for_phones: bool
) -> None:
    _invite(f"http://{host}:8000/c/demo")
    *rest, address = capsys.readouterr().out.splitlines()
    assert address.split() == ["contestants", f"http://{host}:8000/c/demo"]
    assert (len(rest) > 5) is for_phones
    assert any(line.startswith(HINT) for line in rest) is not for_phones
