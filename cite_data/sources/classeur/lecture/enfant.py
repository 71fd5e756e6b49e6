"""The reading process: bounds itself, reads a file from its input and writes cells, or one sentence, to its output.

`python -m cite_data.sources.classeur.lecture.enfant '{"limites": …, "ignorees": […]}'`, started by `processus`.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Collection
from pathlib import PurePath

from cite_data.sources.classeur.lecture.archive import Archive, blocs, ouvrir
from cite_data.sources.classeur.lecture.codage import Codeur
from cite_data.sources.classeur.lecture.codes import INATTENDU, MEMOIRE
from cite_data.sources.classeur.lecture.inventaire import inventorier
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.nature import format_du_zip, nature
from cite_data.sources.classeur.lecture.refus import Refus, abime
from cite_data.sources.classeur.lecture.texte import coder_csv


def borner(limites: Limites) -> None:
    """Bound the memory and the processor of this process; it may neither write a file nor leave its memory behind."""
    for ressource, valeur in (
        (resource.RLIMIT_AS, limites.memoire),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(ressource, (valeur, valeur))
    # At the second limit the kernel kills; at the first it says why.
    resource.setrlimit(resource.RLIMIT_CPU, (limites.secondes, limites.secondes + 5))


def coder(contenu: bytes, *, limites: Limites, ignorees: Collection[str], codeur: Codeur) -> None:
    """Read a file of any format and send what it holds; Refus otherwise."""
    if len(contenu) > limites.octets:
        raise abime()
    if nature(contenu) == "texte":
        codeur.format("csv")
        coder_csv(contenu, limites=limites, codeur=codeur)
        return
    # Loaded once the process is bounded: nothing of a file reaches native code before.
    from cite_data.sources.classeur.lecture.cellules import coder_classeur

    archive = ouvrir(contenu, limites=limites)
    format_ = format_du_zip(archive.noms, mimetype=_mimetype(archive))
    codeur.format(format_)
    inventaire = inventorier(archive, format_=format_, limites=limites)
    coder_classeur(contenu, inventaire, ignorees=ignorees, codeur=codeur)


def _mimetype(archive: Archive) -> bytes:
    parties = dict(zip(archive.noms, archive.parties, strict=True))
    return next(blocs(archive, parties["mimetype"]), b"") if "mimetype" in parties else b""


def main(argument: str) -> int:
    """Read the input to the output; the exit status says what could not be written there."""
    consigne = json.loads(argument)
    limites = Limites(**consigne["limites"])
    borner(limites)
    codeur = Codeur(sys.stdout.buffer, limites=limites)
    try:
        contenu = sys.stdin.buffer.read(limites.octets + 1)
        coder(contenu, limites=limites, ignorees=consigne["ignorees"], codeur=codeur)
        codeur.fin()
    except Refus as refus:
        codeur.refus(str(refus))
    except MemoryError:
        return MEMOIRE
    except BaseException as erreur:  # a panic of calamine is a BaseException
        codeur.panne(_endroit(erreur))
        return INATTENDU
    return 0


def _endroit(erreur: BaseException) -> str:
    """Where it happened, and nothing of what the file says, as its message might."""
    trace = erreur.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
