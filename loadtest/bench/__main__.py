"""`python -m loadtest.bench`."""

import sys

from loadtest.bench.run import main

if __name__ == "__main__":
    sys.exit(main())
