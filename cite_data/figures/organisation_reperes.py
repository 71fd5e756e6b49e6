"""The organisation beside the others: its own values, and the median of those of the others that the reader sees already.

Nothing exact and hidden is read here: the tables come out of the gate, and a median of what is shown shows nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from cite_data.figures.dessin_reperes import dessiner_reperes
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.definitions_organisation import COMPARABLES
from cite_data.indicateurs.organisation import DYNAMIQUES
from cite_data.modele.tableau import UNITE, Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import liste_fr, pluriel

Ligne = Mapping[str, Cellule]
AUTRE = "autre"


@dataclass(frozen=True, kw_only=True)
class Mesure:
    """What is compared: its name, its unit, and its value for a row, None where a part of it is not shown."""

    label: str
    court: str
    unite: str
    valeur: Callable[[Ligne], float | None]


def _rapport(haut: str, bas: str) -> Callable[[Ligne], float | None]:
    """A column divided by another."""
    return lambda ligne: _diviser(nombre(ligne[haut]), nombre(ligne[bas]))


def _diviser(haut: float | None, bas: float | None) -> float | None:
    return haut / bas if haut is not None and bas else None


def _dynamiques(ligne: Ligne) -> float | None:
    """Sorties dynamiques over the exits that are not neutralised."""
    dynamiques, autres = nombre(ligne[DYNAMIQUES]), nombre(ligne[AUTRE])
    return None if dynamiques is None or autres is None else _diviser(dynamiques, dynamiques + autres)


ENTREE = Mesure(
    label="Part des personnes repérées entrée en parcours",
    court="l'entrée en parcours",
    unite="%",
    valeur=_rapport("entrees", "reperees"),
)
DYNAMIQUE = Mesure(
    label="Part de sorties dynamiques", court="les sorties dynamiques", unite="%", valeur=_dynamiques
)
ACTIVITES = (
    Mesure(
        label="Actions par personne accompagnée",
        court="les actions par personne",
        unite="par personne",
        valeur=_rapport("actions", "personnes"),
    ),
    Mesure(
        label="Heures par personne accompagnée",
        court="les heures par personne",
        unite="heures",
        valeur=_rapport("heures", "personnes"),
    ),
    Mesure(
        label="Freins levés par personne accompagnée",
        court="les freins levés par personne",
        unite="par personne",
        valeur=_rapport("leves", "personnes"),
    ),
)


def organisation_reperes(
    parcours: TableauPubliable,
    sourcing: TableauPubliable,
    activite: TableauPubliable,
    partenaire_id: str,
) -> Figure:
    """Each measure of the organisation against the median of the others."""
    lignes = [
        _ligne(ENTREE, sourcing, partenaire_id),
        _ligne(DYNAMIQUE, parcours, partenaire_id),
        *(_ligne(mesure, activite, partenaire_id) for mesure in ACTIVITES),
    ]
    connues = sum(nombre(li["valeur"]) is not None for li in lignes)
    t = replace(
        activite,
        cle="organisation_reperes",
        colonnes=(
            texte("mesure", "Mesure"),
            texte(UNITE, "Unité"),
            colonne("valeur", "Organisation", Genre.SELON_LIGNE),
            colonne("mediane", "Médiane des autres", Genre.SELON_LIGNE),
            entier("partenaires", "Partenaires comparés"),
        ),
        lignes=tuple(lignes),
        base=connues,
    )
    return Figure(
        cle="organisation_reperes",
        titre=_titre(t),
        tableau=t,
        alt=DEFINITIONS["organisation_reperes"].question,
        graphique=None,
        dessin=dessiner_reperes(t) if connues else "",
        notes=(
            "Trait : médiane des autres partenaires dont la valeur est visible ; un écart n'est pas un jugement, les métiers "
            "diffèrent.",
            *_caches(t),
        ),
    )


def _ligne(mesure: Mesure, t: TableauPubliable, partenaire_id: str) -> Ligne:
    """Its own value, `so` over nobody; the median of the others, absent where too few of them are seen."""
    sienne = next((mesure.valeur(li) for li in t if li["partenaire_id"] == partenaire_id), None)
    autres = [
        v
        for li in t
        if not isinstance(li["partenaire_id"], Marque) and li["partenaire_id"] != partenaire_id
        if (v := mesure.valeur(li)) is not None
    ]
    return {
        "mesure": mesure.label,
        UNITE: mesure.unite,
        "valeur": Marque.SANS_OBJET if sienne is None else sienne,
        "mediane": _mediane(autres, protege=bool(t.seuil)),
        "partenaires": len(autres),
    }


def _mediane(valeurs: Sequence[float], *, protege: bool) -> float | Marque:
    """`s` where others may be hidden, `so` where there are really too few."""
    if len(valeurs) < COMPARABLES:
        return Marque.SECRET if protege else Marque.SANS_OBJET
    return median(valeurs)


def _titre(t: TableauPubliable) -> str:
    """On which measures the organisation is above the median."""
    courts = {m.label: m.court for m in (ENTREE, DYNAMIQUE, *ACTIVITES)}
    comparees = [
        (courts[str(li["mesure"])], v, m)
        for li in t
        if (v := nombre(li["valeur"])) is not None and (m := nombre(li["mediane"])) is not None
    ]
    if not comparees:
        return DEFINITIONS["organisation_reperes"].question
    dessus = [court for court, valeur, mediane in comparees if valeur > mediane]
    combien = f"{len(dessus)} de {pluriel(len(comparees), 'mesure comparée', 'mesures comparées')}"
    if not dessus:
        return "Aucune mesure comparée n'est au-dessus de la médiane des autres partenaires"
    return f"Au-dessus de la médiane des autres partenaires sur {combien} : {liste_fr(dessus)}"


def _caches(t: TableauPubliable) -> tuple[str, ...]:
    if Marque.SECRET not in t.valeurs("mediane"):
        return ()
    return (
        f"s : moins de {COMPARABLES} autres partenaires ont une valeur que votre rôle peut voir ; ce que deviennent les "
        "personnes repérées par un autre ne vous est jamais montré.",
    )
