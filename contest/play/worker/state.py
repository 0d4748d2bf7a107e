"""What every handler of a contestant's request is given: one object, wired in contest/web/serving.py. No logic."""

from contest.archive.pool import Pool
from contest.core.clock import Clock
from contest.core.secrets import Secrets
from contest.core.settings import Settings
from contest.identity.form import IdentityForm
from contest.identity.registration import registrar
from contest.live.batched_writes import Intake
from contest.live.connection.connection import Live
from contest.play.worker.attempt_cache import AttemptCache
from contest.play.worker.load_monitor import LoadMonitor
from contest.play.worker.media import DraftMedia, MediaShelf
from contest.play.worker.running_rounds import ContestInMemory, ContestRegistry, RunningRound
from contest.play.worker.sms import make_sender


class WorkerState:
    """One web worker's state. `ready` holds what readiness found: reasons by name, empty when all is well."""

    def __init__(self, settings: Settings, secrets: Secrets, clock: Clock, live: Live, pool: Pool) -> None:
        self.settings = settings
        self.secrets = secrets
        self.clock = clock
        self.live = live
        self.pool = pool
        self.registry = ContestRegistry()
        self.sender = make_sender(settings.sms)
        self.media = MediaShelf(pool, hidden=DraftMedia(self.registry))
        self.attempt_cache = AttemptCache()
        self.load_monitor = LoadMonitor()
        self.unready: dict[str, str] = {"starting": "contests are not loaded yet"}
        self._intakes: dict[str, Intake] = {}
        self._forms: dict[int, IdentityForm] = {}
        self._forms_version = -1

    def intake(self, contest: ContestInMemory) -> Intake:
        """The lanes of a contest, speaking the generation Postgres knows."""
        published = contest.published
        intake = self._intakes.get(published.code)
        if intake is None:
            intake = self._intakes[published.code] = Intake(
                self.live, published.code, published.generation, self.settings.most_per_commit
            )
        elif intake.generation != published.generation:
            intake.generation = published.generation
        return intake

    def waiting(self) -> int:
        """How many requests wait for Redis, in the longest queue."""
        return max((intake.waiting for intake in self._intakes.values()), default=0)

    def contest_of(self, running: RunningRound) -> ContestInMemory:
        return self.registry.by_code[running.contest.code]

    def form(self, running: RunningRound) -> IdentityForm:
        """The compiled identity form of a round's rules."""
        if self._forms_version != self.registry.version:
            self._forms, self._forms_version = {}, self.registry.version
        form = self._forms.get(running.id)
        if form is None:
            units = {unit.id: unit.name for unit in running.contest.units if unit.selectable}
            register = registrar(running.rules, running.contest.units)
            contest, identity = running.contest, running.rules.identity
            verify, kind = contest.page.verify, contest.identity_form
            form = IdentityForm(contest.code, identity, units, self.secrets, register, verify, kind)
            self._forms[running.id] = form
        return form
