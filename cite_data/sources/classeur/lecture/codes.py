"""How a reading process that could not say anything tells why it ended."""

from __future__ import annotations

import signal

MEMOIRE, INATTENDU = 70, 71
"""Exit statuses: memory refused by the system; a fault that nothing foresaw, told on the output."""

SIGNAUX_MEMOIRE = frozenset({signal.SIGABRT, signal.SIGKILL})
"""Native code aborts when memory is refused; the kernel kills when there is none left."""
SIGNAUX_TEMPS = frozenset({signal.SIGXCPU})
