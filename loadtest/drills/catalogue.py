"""Every drill there is, in the order in which they are held."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from loadtest.deployments.deployment import Deployment
from loadtest.drills import archive, backup, clock, disks, hostile, invented, live, overload, processes, work
from loadtest.drills.drill import Drill

SHARED: tuple[Drill, ...] = (
    *processes.DRILLS,
    *live.DRILLS,
    clock.DRILL,
    backup.DRILL,
    *archive.DRILLS,
    *hostile.DRILLS,
)
# these need a service of their own, on what is made for them
OWN_DEPLOYMENT: dict[Drill, Callable[[Path], AbstractContextManager[Deployment]]] = (
    invented.DRILLS | overload.DRILLS | disks.DRILLS | work.DRILLS
)
