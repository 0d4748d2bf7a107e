"""`nice python -m tests.scoring.fuzz --contests 34000`: many random contests of three rounds, in one process.

Every contest is played by the engine and by the oracle; every eighth is sealed, verified and spoiled too. What differs
is printed with its seed, which plays it again.
"""

import argparse
import sys
import time
import traceback
from collections import Counter

from tests.scoring.fuzz.contests import SLUGS
from tests.scoring.fuzz.game import play

SEALED_EVERY = 8
PROGRESS = 1000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.scoring.fuzz")
    parser.add_argument("--contests", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    done: Counter[str] = Counter()
    failed = 0
    began, worked = time.perf_counter(), time.process_time()
    for number in range(options.contests):
        seed = options.seed + number
        try:
            done.update(play(seed, sealing=seed % SEALED_EVERY == 0).done)
        except Exception:
            failed += 1
            print("seed", seed, flush=True)
            traceback.print_exc(limit=-3, file=sys.stdout)
        if number % PROGRESS == PROGRESS - 1:
            print(f"{(number + 1) * len(SLUGS)} rounds, {round(time.perf_counter() - began)} s", flush=True)
    took, cpu = round(time.perf_counter() - began), round(time.process_time() - worked)
    rounds, seeds = options.contests * len(SLUGS), f"{options.seed} to {options.seed + options.contests - 1}"
    print(f"{rounds} rounds, seeds {seeds}, {failed} contests differ, {took} s ({cpu} s of work); {dict(done)}")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
