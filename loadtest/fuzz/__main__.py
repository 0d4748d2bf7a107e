"""`python -m loadtest.fuzz [TARGET…] [--inputs N] [--seconds S] [--seed N] [--bytes N]`: so many for each target,
or as many as the time allows. A finding is printed with its seed and kept in `build/fuzz`; the exit code says if there
are some.
"""

import argparse
import logging
import random
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from loadtest.fuzz.inputs import MOST_BYTES, Target, mutate
from loadtest.fuzz.targets import targets

SLOW_S = 3.0
"""CPU seconds that one input of at most 60 kB may take; the machine is shared."""
FINDINGS = Path("build/fuzz")


def fuzz(target: Target, inputs: int, seconds: float, seed: int, most_bytes: int = MOST_BYTES) -> tuple[int, list[str]]:
    """(how many inputs ran, what was found). Input number n is the same for the same seed."""
    found: list[str] = []
    until = time.monotonic() + seconds
    for number in range(inputs):
        if time.monotonic() > until or len(found) >= 20:
            return number, found
        data = mutate(random.Random(f"{seed}/{target.name}/{number}"), target.seeds, target.words, most_bytes)
        begun = time.process_time()
        try:
            target.run(data)
        except target.refusals:
            pass
        except Exception:
            found.append(_keep(target, seed, number, data, traceback.format_exc(limit=-4)))
        took = time.process_time() - begun
        if took > SLOW_S:
            found.append(_keep(target, seed, number, data, f"{took:.1f} s of CPU"))
    return inputs, found


def _keep(target: Target, seed: int, number: int, data: bytes, what: str) -> str:
    FINDINGS.mkdir(parents=True, exist_ok=True)
    (FINDINGS / f"{target.name}-{seed}-{number}").write_bytes(data)
    return f"{target.name} {seed}/{number}: {data[:120]!r}\n{what}"


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=3_600.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=MOST_BYTES, help="the longest input: short ones are many more")
    options = parser.parse_args(words)
    logging.disable(logging.CRITICAL)
    by_name = {target.name: target for target in targets()}
    chosen = [by_name[name] for name in options.targets or by_name]
    failed = 0
    for target in chosen:
        begun = time.monotonic()
        ran, found = fuzz(target, options.inputs, options.seconds, options.seed, options.bytes)
        print(f"{target.name}: {ran:,} inputs, {len(found)} findings, {time.monotonic() - begun:.0f} s", flush=True)
        failed += len(found)
        for text in found:
            print(text, file=sys.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
