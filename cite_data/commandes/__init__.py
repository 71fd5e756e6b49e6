"""The command line, one module per command. In French, with exit codes: 0 done, 1 fault in the data, 2 wrong use."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cite_data.commandes import (
    contexte,
    copil,
    demo,
    documentation,
    geocodage,
    integrer,
    modele_classeur,
    publications,
    suivi,
    territoires,
    verifier,
    visites,
)
from cite_data.commandes.analyse import AnalyseurFrancais
from cite_data.partage import ErreurPartage
from cite_data.publication import ErreurPublication
from cite_data.sources.erreurs import ErreurSource
from cite_data.suivi import ErreurSuivi

DONE, FAULT = 0, 1


def principal(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a fault is one sentence on the error output."""
    analyseur = AnalyseurFrancais(
        prog="python -m cite_data", description="Prépare les données du tableau de bord et ses documents."
    )
    commandes = analyseur.add_subparsers(
        dest="commande", required=True, title="commandes", metavar="COMMANDE"
    )
    for module in (
        demo,
        territoires,
        modele_classeur,
        integrer,
        geocodage,
        contexte,
        copil,
        verifier,
        publications,
        visites,
        suivi,
        documentation,
    ):
        module.declarer(commandes)
    choix = analyseur.parse_args(arguments)
    try:
        choix.executer(choix)
    except (ErreurPublication, ErreurSource, ErreurSuivi) as erreur:
        print(f"Erreur : {erreur}", file=sys.stderr)
        return FAULT
    except ErreurPartage as erreur:
        print(f"Erreur : {erreur.phrase}", file=sys.stderr)
        return FAULT
    except BrokenPipeError:  # « … | head »: nobody reads the rest
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("Interrompu : rien n'a été publié.", file=sys.stderr)
        return 130
    return DONE
