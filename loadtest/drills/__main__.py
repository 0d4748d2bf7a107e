"""`python -m loadtest.drills`."""

import sys

from loadtest.drills.session import main

if __name__ == "__main__":
    sys.exit(main())
