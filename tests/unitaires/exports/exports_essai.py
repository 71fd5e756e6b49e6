"""A head and a table with every genre and every mark, for the tests of files to take away."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.exports.entete import EnteteExport
from cite_data.modele.tableau import UNITE, Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau

ENTETE = EnteteExport(
    titre="Sur 64 personnes repérées, 50 sont entrées",
    filtres=(("Cité", "Marseille Nord"), ("Promotion", "Automne 2021")),
    au=date(2023, 12, 31),
    produit_le=date(2024, 1, 8),
    source="Remontées des partenaires",
    millesime=2024,
    synthetique=True,
    regle="Un effectif de moins de 5 personnes est caché.",
    notes=("Une personne compte une fois.",),
)
GENRES = {
    "nom": Genre.TEXTE,
    "le": Genre.DATE,
    "mois": Genre.MOIS,
    "leves": Genre.ENTIER,
    "part": Genre.DECIMAL,
    "taux": Genre.TAUX,
    "delai": Genre.JOURS,
    "duree": Genre.HEURES,
    "cout": Genre.EUROS,
    UNITE: Genre.TEXTE,
    "mesure": Genre.SELON_LIGNE,
}
PLEINE: tuple[Any, ...] = (
    *("Mobilité", date(2023, 3, 9), date(2023, 3, 1), 1234, 2.04, 0.4567, 45.5, 2.0, 1234.5),
    *("%", 0.125),
)
TOUS_LES_GENRES = tableau(
    GENRES,
    PLEINE,
    ("Zéro", date(2023, 1, 1), date(2023, 1, 1), 0, 0.0, 0.0, 0, 0.0, 0.0, "jours", 0),
    *(tuple("personnes" if nom == UNITE else marque for nom in GENRES) for marque in Marque),
)
