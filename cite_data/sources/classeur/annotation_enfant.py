"""The annotating process: bounds itself, reads faults and a file from its input, writes the copy to its output.

Its input is one line of JSON (name and faults), then the bytes of the file. Started by `annotation_processus`.
"""

from __future__ import annotations

import json
import resource
import sys

from cite_data.sources.classeur.annotation import annoter
from cite_data.sources.classeur.lecture import lire
from cite_data.sources.classeur.lecture.limites import MO
from cite_data.sources.constats import Constat, Gravite

MEMOIRE_MAX = 2_048 * MO
SECONDES_MAX = 240


def main() -> int:
    """Write the annotated copy; a status other than 0 when there is none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE_MAX, MEMOIRE_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES_MAX, SECONDES_MAX + 5))
    consigne = json.loads(sys.stdin.buffer.readline())
    contenu = sys.stdin.buffer.read()
    constats = [Constat(**(brut | {"gravite": Gravite(brut["gravite"])})) for brut in consigne["constats"]]
    brut = lire(contenu, nom=consigne["nom"])
    sys.stdout.buffer.write(annoter(contenu, nom=consigne["nom"], brut=brut, constats=constats))
    return 0


if __name__ == "__main__":
    sys.exit(main())
