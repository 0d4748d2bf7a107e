"""The kinds of jobs: each module here has a KIND and is found by itself."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from contest.work.kind import JobKind


@cache
def own_kinds() -> dict[str, JobKind]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return {module.KIND.name: module.KIND for module in modules}
