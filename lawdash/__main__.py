"""`python -m lawdash …`"""

import sys

from lawdash.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
