"""Every drill there is, in the order in which they are held."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from loadtest.drills import archive, disks, live, others, overload, processes
from loadtest.drills.scene import Drill
from loadtest.service.site import Site

SHARED: tuple[Drill, ...] = (*processes.DRILLS, *live.DRILLS, *others.DRILLS, *archive.DRILLS)
# these need a service of their own, on what is made for them
OWN_SITE: dict[Drill, Callable[[Path], AbstractContextManager[Site]]] = overload.DRILLS | disks.DRILLS
