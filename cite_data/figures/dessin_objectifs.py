"""Objectives drawn in HTML: for each one its bar, the mark of what was expected by now, and every value with its date."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures.lecture import nombre
from cite_data.figures.palette import STATUTS, Statut
from cite_data.indicateurs.suivi_objectifs import A_L_HEURE, ATTEINTE, EN_RETARD, MANQUEE
from cite_data.modele.tableau import Cellule, Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, texte_cellule
from cite_data.textes.typographie import html

STATUT_DE: Mapping[str, Statut] = {
    ATTEINTE: STATUTS["favorable"],
    A_L_HEURE: STATUTS["favorable"],
    EN_RETARD: STATUTS["attention"],
    MANQUEE: STATUTS["defavorable"],
}
"""Colour and icon of a state; any other is neutral."""


def pastille(mot: str, statut: Statut) -> str:
    """A state: icon, word and colour, the three together."""
    return (
        f'<span class="etat" style="--statut:{statut.couleur}"><span class="etat-icone" aria-hidden="true">'
        f"{statut.icone}</span>{html(mot)}</span>"
    )


def dessiner_objectifs(t: TableauPubliable, *, titre: str) -> str:
    """One item per row; `titre`: the column that names it."""
    return f'<ul class="objectifs">{"".join(_objectif(t, ligne, titre) for ligne in t)}</ul>'


def _objectif(t: TableauPubliable, ligne: Mapping[str, Cellule], titre: str) -> str:
    textes = {c.nom: texte_cellule(c, ligne) for c in t.colonnes}
    etat = str(ligne["etat"])
    faits = (
        ("Départ", f"{textes['initiale']} au {textes['initiale_le']}"),
        ("Aujourd'hui", f"{textes['actuelle']} au {textes['actuelle_le']}"),
        ("Attendu", textes["attendue"]),
        *_cible_en_cours(ligne, textes),
        ("Cible finale", f"{textes['finale']} au {textes['finale_le']}"),
        ("Au rythme actuel", _projection(ligne)),
    )
    details = "".join(f"<div><dt>{html(nom)}</dt><dd>{html(valeur)}</dd></div>" for nom, valeur in faits)
    return (
        f'<li class="objectif"><div class="objectif-tete"><h3>{html(textes[titre])}</h3>'
        f"{pastille(etat, STATUT_DE.get(etat, STATUTS['neutre']))}</div>"
        f'<div class="objectif-avancement"><strong>{html(textes["avancement"])}</strong> du chemin parcouru'
        f"{_barre(ligne)}</div><dl>{details}</dl></li>"
    )


def _cible_en_cours(ligne: Mapping[str, Cellule], textes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if ligne["annuelle_le"] == ligne["finale_le"]:
        return ()
    return (("Cible en cours", f"{textes['annuelle']} au {textes['annuelle_le']}"),)


def _projection(ligne: Mapping[str, Cellule]) -> str:
    """When the target will be reached, as a range."""
    tot, tard = (cellule(ligne[nom], Genre.DATE) for nom in ("projetee_tot", "projetee_tard"))
    if len(tard) > 2:  # a date, not a mark
        return f"atteinte entre le {tot} et le {tard}"
    return f"au plus tôt le {tot}, sans certitude" if len(tot) > 2 else str(ligne["projection"])


def _barre(ligne: Mapping[str, Cellule]) -> str:
    """How far along; a tick where the trajectory expects it. Both are written above and beside."""
    avancement, attendu = nombre(ligne["avancement"]), nombre(ligne["avancement_attendu"])
    if avancement is None:
        return ""
    trait = (
        "" if attendu is None else f'<span class="jauge-attendu" style="left:{_pourcent(attendu)}%"></span>'
    )
    return (
        f'<span class="jauge jauge-haute" aria-hidden="true"><span style="width:{_pourcent(avancement)}%"></span>'
        f"{trait}</span>"
    )


def _pourcent(part: float) -> str:
    return f"{100 * max(0.0, min(1.0, part)):.1f}"
