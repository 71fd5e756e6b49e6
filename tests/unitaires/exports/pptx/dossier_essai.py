"""Dossiers for the tests of slides: a real one on the demonstration, tiny ones written by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pptx import Presentation

from cite_data.exports.csv_francais import EnteteExport
from cite_data.exports.dossier.contenu import Decision, Dossier, Section
from cite_data.figures.atelier import FIGURES, Atelier
from cite_data.figures.figure import Figure
from cite_data.indicateurs.contexte import Contexte
from cite_data.secret import TableauPubliable, VueFermee
from tests.fabrique import PARAMETRES as COMMUNS

MARSEILLE = "cde-009"
COPIL = (
    "entonnoir",
    "entrees_cumulees",
    "freins_par_type",
    "familles_par_frein",
    "partenaires_sourcing",
    "sorties_categories",
    "continuite",
    "delais",
    "jalons",
)
PARAMETRES: dict[str, dict[str, Any]] = {
    "public_cible": {"millesime": 2024},
    "localisation": {"millesime": 2024},
    "parcours_a_l_arret": {"referent_id": None},
    "comparaison": {"niveau": "cite", "indicateur": "taux_levee", "millesime": 2024},
    "comparaison_evolution": {"niveau": "cite", "indicateur": "taux_levee", "millesime": 2024},
    "evolution": {"depuis": "2023-09-30"},
}
ENTETE = EnteteExport(
    titre="Dossier du COPIL",
    filtres=(("Cité", "Marseille Nord (13-14-15-16)"), ("Promotion", "2022 - 1er semestre")),
    au=date(2023, 12, 31),
    produit_le=date(2024, 1, 8),
    source="tables bénéficiaires, freins et actions transmises par les partenaires",
    millesime=2024,
    synthetique=True,
)


def _parametres(cle: str) -> dict[str, Any]:
    """What a figure asks for besides its context: its own, else those of its indicator."""
    return PARAMETRES.get(cle) or COMMUNS.get(FIGURES[cle][0], {})


def dossier_de(atelier: Atelier, contexte: Contexte, cles: tuple[str, ...] = COPIL) -> Dossier:
    """A dossier as the builder fills it; views closed to the role are left out."""
    sections = []
    for cle in cles:
        try:
            figure = atelier.figure(cle, contexte, **_parametres(cle))
        except VueFermee:
            continue
        sections.append(Section(cle=cle, message=figure.titre, figure=figure))
    return Dossier(
        titre="Comité de pilotage du 31 décembre 2023",
        cite="Marseille Nord (13-14-15-16)",
        entete=ENTETE,
        regle="Un effectif de moins de 5 personnes est caché (s).",
        depuis=date(2023, 9, 30),
        resume=("La cible de 50 entrées est atteinte.", "33 freins attendent une première action."),
        tuiles=atelier.tuiles(contexte),
        sections=tuple(sections),
        carte=atelier.carte(contexte, millesime=2024, niveau="qpv", indicateur="reperees"),
        decisions=(
            Decision(
                texte="Relancer les partenaires dont la dernière remontée a plus de 90 jours",
                porteur="Chef de projet",
                echeance=date(2024, 1, 31),
                etat="à faire",
            ),
            Decision(texte="Ouvrir une permanence mobilité"),
        ),
    )


def toutes_les_figures(atelier: Atelier, contexte: Contexte) -> Dossier:
    return dossier_de(atelier, contexte, tuple(FIGURES))


def dossier_d_une(cle: str, tableau: TableauPubliable, **autres: Any) -> Dossier:
    """A dossier of one section, on a table written by hand."""
    figure = Figure(cle=cle, titre="Titre", tableau=tableau, alt="Ce que montre la figure.", graphique=None)
    base = Dossier(titre="Essai", cite="Cité A", entete=ENTETE, regle="Règle.")
    return replace(base, sections=(Section(cle=cle, message="Une phrase", figure=figure),), **autres)


def ouvrir(contenu: bytes) -> Any:
    return Presentation(io.BytesIO(contenu))


def diapo_de(presentation: Any, titre: str) -> Any:
    (seule,) = [d for d in presentation.slides if d.shapes.title.text_frame.text == titre]
    return seule


def graphique_de(diapo: Any) -> Any:
    (forme,) = [f for f in diapo.shapes if f.has_chart]
    return forme.chart


def table_de(diapo: Any) -> list[list[str]]:
    (forme,) = [f for f in diapo.shapes if f.has_table]
    return [[case.text_frame.text for case in ligne.cells] for ligne in forme.table.rows]


def formes(porteur: Any) -> Iterator[Any]:
    """Every shape, those inside groups too."""
    for forme in porteur.shapes:
        yield forme
        if forme.shape_type == 6:
            yield from formes(forme)


def textes(diapo: Any) -> str:
    return "\n".join(f.text_frame.text for f in formes(diapo) if f.has_text_frame)
