"""The command line: `python -m cite_data …`."""

from __future__ import annotations

import sys

from cite_data.commandes import principal

if __name__ == "__main__":
    sys.exit(principal())
