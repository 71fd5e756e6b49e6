"""The sheet of a Cité or of a territory: everything that matters on one printed page, as tables with small bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cite_data.figures.dessin_objectifs import STATUT_DE as ETATS
from cite_data.figures.dessin_objectifs import pastille
from cite_data.figures.fiche_parties import (
    MOUVEMENTS_MONTRES,
    PARTENAIRES_MONTRES,
    Rangee,
    alertes_de,
    depuis_de,
    ecarts_de,
    jalons_de,
    rangees_de,
)
from cite_data.figures.palette import STATUTS
from cite_data.figures.pilotage import mouvements
from cite_data.figures.suivi import meteo_html, signature_html, texte_html
from cite_data.figures.tuile import Tuile
from cite_data.secret import TableauPubliable
from cite_data.suivi import Saisie
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html

RIEN = "Rien à compter ici avec ces filtres et à cette date."
METEO_SANS_OBJET = "Sans objet : la météo porte sur une Cité entière."
OBJECTIFS_SANS_OBJET = "Sans objet : les objectifs portent sur une Cité entière."
ALERTES_SANS_OBJET = "Sans objet : les alertes portent sur une Cité entière."
JALONS_SANS_OBJET = "Sans objet : le calendrier est celui d'une Cité."
SANS_SYNTHESE = "Synthèse non renseignée."
SANS_ALERTE = "Aucune alerte à cette date."


@dataclass(frozen=True, kw_only=True)
class Contenu:
    """What the sheet is made of; `jalons`, `alertes` and `suivi` are None for a part of a Cité, where they do not apply."""

    tuiles: Sequence[Tuile]
    objectifs: TableauPubliable
    evolution: TableauPubliable
    entonnoir: TableauPubliable
    freins: TableauPubliable
    sorties: TableauPubliable
    partenaires: TableauPubliable
    alertes: TableauPubliable | None
    suivi: Mapping[str, Saisie] | None
    jalons: TableauPubliable | None


def fiche(c: Contenu) -> str:
    """The sheet as HTML: sections in two columns on a desk and on paper, one under the other on a telephone."""
    sections = (
        ("Météo et synthèse", _suivi(c.suivi)),
        ("Chiffres clés", _chiffres(c.tuiles, c.evolution)),
        ("Objectifs", _objectifs(c.objectifs)),
        (
            "Ce qui a changé en trois mois",
            _liste([html(m) for m in mouvements(c.evolution)[:MOUVEMENTS_MONTRES]]),
        ),
        ("Progression", _barres(c.entonnoir, "etape", ("effectif", "taux"))),
        ("Freins identifiés et levés", _barres(c.freins, "frein", ("identifies", "leves"))),
        ("Sorties", _barres(c.sorties, "categorie", ("effectif", "sur_sorties"))),
        (
            "Partenaires les plus actifs",
            _barres(c.partenaires, "partenaire", ("actions", "personnes"), PARTENAIRES_MONTRES),
        ),
        ("Alertes", _alertes(c.alertes)),
        ("Calendrier", _jalons(c.jalons)),
    )
    return f"<div class='fiche-page'>{''.join(_section(titre, corps) for titre, corps in sections)}</div>"


def _section(titre: str, corps: str) -> str:
    return f"<section class='fiche-section'><h2>{html(titre)}</h2>{corps or _note(RIEN)}</section>"


def _note(texte: str) -> str:
    return f"<p class='note'>{html(texte)}</p>"


def _liste(elements: Sequence[str], classe: str = "") -> str:
    items = "".join(f"<li>{e}</li>" for e in elements)
    return f"<ul class='fiche-liste {classe}'>{items}</ul>" if elements else ""


def _suivi(saisies: Mapping[str, Saisie] | None) -> str:
    """What the responsible person judges, signed: apart from the figures."""
    if saisies is None:
        return _note(METEO_SANS_OBJET)
    synthese = saisies.get("synthese")
    texte = texte_html(synthese.texte) + signature_html(synthese) if synthese else _note(SANS_SYNTHESE)
    return f"<p class='meteo'>{meteo_html(saisies.get('meteo'))}</p>{texte}"


def _chiffres(tuiles: Sequence[Tuile], evolution: TableauPubliable) -> str:
    """The key figures, and their change over the last three months."""
    ecarts = ecarts_de(evolution)
    lignes = "".join(
        f"<tr><th scope='row'>{html(t.label)}</th><td class='nombre'><strong>{html(t.valeur)}</strong></td>"
        f"<td class='nombre'>{html(ecarts[t.cle])}</td></tr>"
        for t in tuiles
    )
    return _table(("Indicateur", "Valeur", f"Depuis le {depuis_de(evolution)}"), lignes)


def _table(entetes: Sequence[str], lignes: str) -> str:
    tetes = "".join(f"<th scope='col'>{html(e)}</th>" for e in entetes)
    return f"<table class='fiche-table'><thead><tr>{tetes}</tr></thead><tbody>{lignes}</tbody></table>"


def _objectifs(t: TableauPubliable) -> str:
    if not t:
        return _note(OBJECTIFS_SANS_OBJET)
    lignes = "".join(
        f"<tr><th scope='row'>{html(str(li['indicateur']))}</th>"
        f"<td class='nombre'>{html(texte_cellule(t.colonne('avancement'), li))}</td>"
        f"<td>{pastille(str(li['etat']), ETATS.get(str(li['etat']), STATUTS['neutre']))}</td></tr>"
        for li in t
    )
    return _table(("Objectif", "Avancement", "État"), lignes)


def _barres(t: TableauPubliable, categorie: str, valeurs: tuple[str, str], combien: int | None = None) -> str:
    """A table of two columns, the first one also drawn as a bar behind its name."""
    corps = "".join(map(_rangee, rangees_de(t, categorie, valeurs, combien)))
    return _table([t.colonne(nom).label for nom in (categorie, *valeurs)], corps) if t else ""


def _rangee(r: Rangee) -> str:
    valeurs = "".join(f"<td class='nombre'>{html(texte)}</td>" for texte in r.textes)
    return f"<tr><th scope='row'>{html(r.nom)}{_barre(r.part)}</th>{valeurs}</tr>"


def _barre(part: float) -> str:
    return (
        f"<span class='fiche-barre' aria-hidden='true'><span style='width:{100 * part:.0f}%'></span></span>"
    )


def _alertes(t: TableauPubliable | None) -> str:
    if t is None:
        return _note(ALERTES_SANS_OBJET)
    elements = [f"{pastille(label, statut)} <strong>{n}</strong>" for label, statut, n in alertes_de(t)]
    return _liste(elements, "fiche-alertes") or _note(SANS_ALERTE)


def _jalons(t: TableauPubliable | None) -> str:
    if t is None:
        return _note(JALONS_SANS_OBJET)
    return _liste(
        [
            f"<span class='fiche-etat'>{html(etat)}</span> {html(libelle)} <span class='fiche-date'>{html(jour)}</span>"
            for etat, libelle, jour in jalons_de(t)
        ]
    )
