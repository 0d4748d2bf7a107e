"""One stranger with invented phones meets the limits of a real installation, and takes nothing from the others.

Honest people have addresses of their own, as phones behind a proxy; the deployments of all other drills have no such
limits, since there everybody has one.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from contest.core.settings import VARIABLES
from loadtest.client.inventing import PREFIX
from loadtest.client.paced import PacedClients
from loadtest.client.phone import Phones
from loadtest.client.verified import Gateway, VerifiedClients
from loadtest.deployments.contests import DRILL_UNITS
from loadtest.deployments.deployment import Deployment, contest_up
from loadtest.deployments.server import until
from loadtest.drills.drill import Drill, DrillRun
from loadtest.drills.hostile import meet, slowest

SENT_WITHIN_S = 60.0
"""Messages go out beside the requests."""
LIMITS = {variable.name: variable.default for variable in VARIABLES if "_PER_" in variable.name}
del LIMITS["MOST_PER_COMMIT"]
"""As nobody set them."""


@dataclass
class Installed(Deployment):
    """With the limits of a real installation, and a gateway that takes its messages."""

    gateway: Gateway = field(default_factory=Gateway)


@contextmanager
def installed(folder: Path) -> Iterator[Deployment]:
    with closing(Gateway()) as gateway:
        environ = LIMITS | {"SMS_URL": gateway.sms_url}
        with contest_up(folder, environ, 2) as made:
            yield Installed(made.pid, made.address, made.data, made.folder, gateway=gateway)


async def invented_people(run: DrillRun) -> None:
    answers = await meet(run, "identities", run.round_id)
    granted = answers.pop("201", 0)
    _told(run, "seats", granted, "NEW", answers)
    await run.clients.pause()
    await run.drained()
    ((started,),) = await run.deployment.rows("select count(*) from attempts")
    run.must_be("attempts in the archive without those of people", started - len(run.clients.receipts), granted)
    run.clients.begin()


async def invented_numbers(run: DrillRun) -> None:
    clients = run.clients
    assert isinstance(clients, VerifiedClients)
    answers = await meet(run, "codes", run.round_id)
    granted = answers.pop("202", 0)
    _told(run, "codes", granted, "CODES", answers)

    def sent() -> int:
        return sum(number.startswith(f"+84{PREFIX[1:]}") for number in clients.gateway.codes)

    async def all_sent() -> bool:
        return sent() >= granted

    await until(all_sent, "messages to invented numbers did not come", SENT_WITHIN_S)
    run.must_be("messages to invented numbers", sent(), granted, "messages")
    run.figure("from asking to the message, 99 %", slowest(clients.waits_s) * 1000, "ms")


def _told(run: DrillRun, what: str, granted: int, limit: str, answers: Counter[str]) -> None:
    """Past the limit the stranger is asked for work, and nobody else is told to wait. In the short form a slow machine
    may not come to the limit."""
    refusal, most = "429 proof_needed", int(LIMITS[f"{limit}_PER_NETWORK"])
    run.must_hold(f"no more {what} for the stranger than the limit of a network, {most:,}", granted <= most)
    run.figure(f"{what} for the stranger", granted, what)
    refused = answers.pop(refusal, 0)
    run.figure(f"answers {refusal}", refused, "answers")
    came_to_it = granted >= int(LIMITS[f"{limit}_PER_ADDRESS"]) or not run.short
    run.must_hold("the stranger was refused", refused or not came_to_it)
    others = {answer: number for answer, number in answers.items() if not answer.startswith(("429", "503"))}
    run.must_be("other answers to the stranger", sum(others.values()), 0, "answers")
    run.figure("answers 429 or 503 of other kinds", sum(answers.values()) - sum(others.values()), "answers")
    run.must_be("people told to wait", run.clients.phones.statuses[429], 0, "answers")
    run.notes += [f"{number} times: {answer}" for answer, number in answers.most_common()]


def _apart(_deployment: Deployment, drill: Drill, phones: Phones) -> PacedClients:
    return PacedClients(drill.round_id, DRILL_UNITS, drill.rate, phones, apart=True)


def _verified(deployment: Deployment, drill: Drill, phones: Phones) -> PacedClients:
    assert isinstance(deployment, Installed)
    return VerifiedClients(drill.round_id, DRILL_UNITS, drill.rate, phones, apart=True, gateway=deployment.gateway)


DRILLS: dict[Drill, Callable[[Path], AbstractContextManager[Deployment]]] = {
    Drill(
        "identity_flood",
        "one address and its network start as somebody new each time",
        invented_people,
        in_short=True,
        clients=_apart,
    ): installed,
    Drill(
        "code_flood",
        "one address and its network ask for one-time codes for invented numbers",
        invented_numbers,
        in_short=True,
        identity='verify = "phone"',
        clients=_verified,
    ): installed,
}
