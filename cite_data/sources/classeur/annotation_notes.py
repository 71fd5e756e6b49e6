"""The note on a cell in fault: what is wrong, in words, after what the partner had written there."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl.comments import Comment

from cite_data.sources.classeur.annotation_styles import MOTS
from cite_data.sources.classeur.gabarit_textes import francais
from cite_data.sources.constats import Constat

MARQUE = "Contrôle du classeur"
"""First line of our part: what stands before is the partner's, what follows goes at the next control."""
FAUTES_MAX, CARACTERES_MAX = 10, 8_000
LARGEUR, HAUTEUR_MAX, CARACTERES_PAR_LIGNE, PIXELS_PAR_LIGNE = 330, 600, 50, 16


def note(constats: Sequence[Constat], *, avant: Comment | None) -> Comment:
    """The note that lists those faults, under the one already there."""
    lignes = [MARQUE, *(_faute(constat) for constat in constats[:FAUTES_MAX])]
    if len(constats) > FAUTES_MAX:
        lignes.append(f"… et {len(constats) - FAUTES_MAX} autres")
    texte = "\n".join(lignes)[:CARACTERES_MAX]
    if avant is None:
        return dimensionner(texte, MARQUE)
    return dimensionner(f"{avant.text}\n\n{texte}", avant.author or "")


def _faute(constat: Constat) -> str:
    faute = f"{francais(f'{MOTS[constat.gravite]} :')} {constat.message}"
    return faute + (f"\n{francais('Proposition :')} {constat.suggestion}" if constat.suggestion else "")


def sans_controle(texte: str) -> str:
    """What the partner wrote in a note, without the part of an earlier control."""
    lignes = texte.split("\n")
    if MARQUE in lignes:
        return "\n".join(lignes[: lignes.index(MARQUE)]).rstrip()
    return texte


def dimensionner(texte: str, auteur: str) -> Comment:
    """A note large enough for its text: openpyxl forgets the size of those it reads."""
    lignes = sum(max(1, math.ceil(len(ligne) / CARACTERES_PAR_LIGNE)) for ligne in texte.split("\n"))
    hauteur = min(HAUTEUR_MAX, (lignes + 1) * PIXELS_PAR_LIGNE)
    return Comment(texte, auteur, height=hauteur, width=LARGEUR)
