"""What a receipt is worth now, in words."""

from contest.pages.catalogs import N_, texts
from contest.pages.prepared import Prepared
from contest.pages.rendering import render
from contest.pages.state import Facts

VERDICTS = {
    ("accepted", None): N_("Your entry was accepted. Whether it is the one that counts is known after the round."),
    ("valid", None): N_("Your entry is valid."),
    ("valid", True): N_("Your entry is valid and is the one that counts for you."),
    ("valid", False): N_("Your entry is valid; another of your attempts counts for you."),
    ("void", None): N_("This entry does not count."),
}
GROUP = 5


def prepared(code: str, receipt: Facts, contests: list[Facts], lang: str) -> Prepared:
    status, represents = receipt["status"], receipt.get("represents")
    verdict = VERDICTS.get((status, represents)) or VERDICTS[status, None]
    contest, round_ = place_of(receipt["round"], contests)
    return render(
        "receipt.html",
        lang,
        code=grouped(code),
        verdict=texts(lang).gettext(verdict),
        receipt=receipt,
        contest=contest,
        round=round_,
        zone=contest["time_zone"] if contest else "UTC",
    )


def grouped(code: str) -> str:
    """ "abcd1efgh2…" → "ABCD1-EFGH2-…"."""
    plain = "".join(filter(str.isalnum, code)).upper()
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def place_of(round_id: str, contests: list[Facts]) -> tuple[Facts | None, Facts | None]:
    """The contest and the round with this id."""
    for contest in contests:
        for round_ in contest["rounds"]:
            if round_["id"] == round_id:
                return contest, round_
    return None, None
