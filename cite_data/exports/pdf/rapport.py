"""The printed report of a COPIL: everything that its slides say, with every table, every method and every word explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.mots import TETE_DES_DECISIONS, decision_en_mots, faits
from cite_data.exports.pdf.compilation import compiler
from cite_data.exports.pdf.entete import entete
from cite_data.exports.pdf.glyphes import imprimables
from cite_data.exports.pdf.sections import section, section_carte
from cite_data.figures.tuile import Tuile
from cite_data.textes.formats import LEGENDE_MARQUES
from cite_data.textes.glossaire import GLOSSAIRE
from cite_data.textes.typographie import typo

MODELE = "rapport.typ"
Suivre = Callable[[float, str], None]
PART_DES_DESSINS = 0.6
"""Share of the work done once every figure is drawn."""


def ecrire_rapport(dossier: Dossier, *, suivre: Suivre | None = None) -> bytes:
    """The report as a PDF/UA-1, the same bytes for the same dossier; `suivre` is told how far along, and may raise."""
    dire = suivre or _ne_rien_dire
    donnees = imprimables(donnees_du_rapport(dossier, dire))
    dire(PART_DES_DESSINS, "Mise en pages")
    fichier = compiler(MODELE, donnees)
    dire(1.0, "Rapport prêt")
    return fichier


def donnees_du_rapport(dossier: Dossier, suivre: Suivre) -> dict[str, Any]:
    """What the template reads."""
    sections = []
    for rang, une in enumerate(dossier.sections):
        suivre(PART_DES_DESSINS * rang / len(dossier.sections), une.message)
        sections.append(section(une))
    if dossier.carte is not None:
        sections.append(section_carte(dossier.carte))
    return {
        **entete(replace(dossier.entete, titre=dossier.titre), sujet=dossier.cite, faits=faits(dossier)),
        "resume": [typo(phrase) for phrase in dossier.resume],
        "chiffres": [_chiffre(t) for t in dossier.tuiles],
        "sections": sections,
        "decisions": [[typo(mot) for mot in decision_en_mots(d)] for d in dossier.decisions],
        "tete_decisions": TETE_DES_DECISIONS,
        "regle": typo(dossier.regle),
        "symboles": [
            [str(marque), typo(f"{sens[0].upper()}{sens[1:]}.")] for marque, sens in LEGENDE_MARQUES.items()
        ],
        "glossaire": [[typo(t.terme), typo(t.definition)] for t in GLOSSAIRE],
    }


def _ne_rien_dire(_part: float, _texte: str) -> None:
    """For who does not follow."""


def _chiffre(t: Tuile) -> dict[str, str]:
    return {nom: typo(getattr(t, nom)) for nom in ("label", "valeur", "date", "evolution", "cible", "phrase")}
