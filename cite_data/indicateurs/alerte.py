"""One alert: a rule, a place, what is seen there. Whoever looks, in the data or in what people write, gives the same columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cite_data.indicateurs.colonnes import code, colonne, texte
from cite_data.indicateurs.regles_alerte import REGLES
from cite_data.modele.tableau import UNITE, Cellule, ColonneTableau, Genre, Marque, Tableau

Ligne = dict[str, Cellule]
COLONNES: tuple[ColonneTableau, ...] = (
    texte("alerte", "Alerte"),
    texte("gravite", "Gravité"),
    texte("ou", "Où"),
    texte("objet", "Objet"),
    texte(UNITE, "Unité"),
    colonne("valeur", "Valeur", Genre.SELON_LIGNE),
    colonne("repere", "Repère", Genre.SELON_LIGNE),
    texte("sens_repere", "Nature du repère"),
    colonne("depuis", "Depuis le", Genre.DATE),
    code("regle", "Clé de la règle"),
)


def tableau_d_alertes(lignes: Sequence[Ligne]) -> Tableau:
    """The alerts in the order of the rules, then of the places."""
    rangs = {cle: rang for rang, cle in enumerate(REGLES)}
    ordre = sorted(lignes, key=lambda li: (rangs[str(li["regle"])], str(li["ou"]), str(li["objet"])))
    return Tableau(cle="alertes", colonnes=COLONNES, lignes=tuple(ordre), base=len(ordre))


def alerte(
    cle: str,
    *,
    ou: str,
    objet: str,
    unite: str = "personnes",
    valeur: Cellule = Marque.SANS_OBJET,
    repere: Cellule = Marque.SANS_OBJET,
    sens_repere: str = "",
    depuis: date | None = None,
) -> Ligne:
    """One alert: where, about what, the value seen and what it is compared with."""
    regle = REGLES[cle]
    return {
        "alerte": regle.label,
        "gravite": regle.gravite,
        "ou": ou,
        "objet": objet,
        UNITE: unite,
        "valeur": valeur,
        "repere": repere,
        "sens_repere": sens_repere or "sans repère",
        "depuis": depuis or Marque.SANS_OBJET,
        "regle": cle,
    }


def alertes_de_suivi(trimestre: str, absentes: Sequence[tuple[str, str]]) -> Tableau:
    """What nobody wrote for a quarter: (name of the Cité, what is missing) for each."""
    return tableau_d_alertes(
        [alerte("meteo_manquante", ou=cite, objet=f"{quoi}, {trimestre}") for cite, quoi in absentes]
    )
