"""The sheet of a Cité or of a territory: everything that matters on one printed page, as tables with small bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cite_data.figures.dessin_alertes import STATUT_DE as GRAVITES
from cite_data.figures.dessin_alertes import compter_par_regle
from cite_data.figures.dessin_objectifs import STATUT_DE as ETATS
from cite_data.figures.dessin_objectifs import pastille
from cite_data.figures.lecture import nombre, plus_grandes
from cite_data.figures.palette import STATUTS
from cite_data.figures.pilotage import mouvements
from cite_data.figures.suivi import meteo_html, signature_html, texte_html
from cite_data.figures.tuile import Tuile
from cite_data.indicateurs.regles_alerte import REGLES
from cite_data.modele.tableau import Cellule, Genre
from cite_data.secret import TableauPubliable
from cite_data.suivi import Saisie
from cite_data.textes.formats import cellule, texte_cellule
from cite_data.textes.typographie import html

PARTENAIRES_MONTRES, JALONS_MONTRES = 5, 3
RIEN = "Rien à compter ici avec ces filtres et à cette date."


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
        ("Ce qui a changé en trois mois", _liste([html(m) for m in mouvements(c.evolution)[:4]])),
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
        return _note("Sans objet : la météo porte sur une Cité entière.")
    synthese = saisies.get("synthese")
    texte = (
        texte_html(synthese.texte) + signature_html(synthese)
        if synthese
        else _note("Synthèse non renseignée.")
    )
    return f"<p class='meteo'>{meteo_html(saisies.get('meteo'))}</p>{texte}"


def _chiffres(tuiles: Sequence[Tuile], evolution: TableauPubliable) -> str:
    """The key figures, and their change over the last three months."""
    ecarts = {str(li["cle"]): texte_cellule(evolution.colonne("ecart"), li) for li in evolution}
    depuis = cellule(evolution.lignes[0]["depuis"], Genre.DATE)
    lignes = "".join(
        f"<tr><th scope='row'>{html(t.label)}</th><td class='nombre'><strong>{html(t.valeur)}</strong></td>"
        f"<td class='nombre'>{html(ecarts[t.cle])}</td></tr>"
        for t in tuiles
    )
    return _table(("Indicateur", "Valeur", f"Depuis le {depuis}"), lignes)


def _table(entetes: Sequence[str], lignes: str) -> str:
    tetes = "".join(f"<th scope='col'>{html(e)}</th>" for e in entetes)
    return f"<table class='fiche-table'><thead><tr>{tetes}</tr></thead><tbody>{lignes}</tbody></table>"


def _objectifs(t: TableauPubliable) -> str:
    if not t:
        return _note("Sans objet : les objectifs portent sur une Cité entière.")
    lignes = "".join(
        f"<tr><th scope='row'>{html(str(li['indicateur']))}</th>"
        f"<td class='nombre'>{html(texte_cellule(t.colonne('avancement'), li))}</td>"
        f"<td>{pastille(str(li['etat']), ETATS.get(str(li['etat']), STATUTS['neutre']))}</td></tr>"
        for li in t
    )
    return _table(("Objectif", "Avancement", "État"), lignes)


def _barres(t: TableauPubliable, categorie: str, valeurs: tuple[str, str], combien: int | None = None) -> str:
    """A table of two columns, the first one also drawn as a bar behind its name."""
    if not t:
        return ""
    principale, seconde = valeurs
    lignes = plus_grandes(t, principale, combien) if combien else t.lignes
    maximum = max((nombre(li[principale]) or 0 for li in lignes), default=0)
    corps = "".join(
        f"<tr><th scope='row'>{html(str(li[categorie]))}{_barre(li[principale], maximum)}</th>"
        f"<td class='nombre'>{html(texte_cellule(t.colonne(principale), li))}</td>"
        f"<td class='nombre'>{html(texte_cellule(t.colonne(seconde), li))}</td></tr>"
        for li in lignes
    )
    return _table([t.colonne(nom).label for nom in (categorie, *valeurs)], corps)


def _barre(valeur: Cellule, maximum: float) -> str:
    longueur = 100 * (nombre(valeur) or 0) / maximum if maximum else 0
    return f"<span class='fiche-barre' aria-hidden='true'><span style='width:{longueur:.0f}%'></span></span>"


def _alertes(t: TableauPubliable | None) -> str:
    if t is None:
        return _note("Sans objet : les alertes portent sur une Cité entière.")
    elements = [
        f"{pastille(REGLES[cle].label, GRAVITES[REGLES[cle].gravite])} <strong>{n}</strong>"
        for cle, n in compter_par_regle(t).items()
        if n
    ]
    return _liste(elements, "fiche-alertes") or _note("Aucune alerte à cette date.")


def _jalons(t: TableauPubliable | None) -> str:
    if t is None:
        return _note("Sans objet : le calendrier est celui d'une Cité.")
    faits = [li for li in t if li["etat"] == "réalisé"]
    groupes: Sequence[
        tuple[str, Sequence[Mapping[str, Cellule]], Callable[[Mapping[str, Cellule]], Cellule]]
    ] = (
        ("Réalisé", sorted(faits, key=_realise)[-JALONS_MONTRES:], lambda li: li["realise"]),
        ("En retard", [li for li in t if li["etat"] == "en retard"][:JALONS_MONTRES], lambda li: li["prevu"]),
        ("À venir", [li for li in t if li["etat"] == "à venir"][:JALONS_MONTRES], lambda li: li["prevu"]),
    )
    return _liste(
        [
            f"<span class='fiche-etat'>{html(nom)}</span> {html(str(li['libelle']))} "
            f"<span class='fiche-date'>{html(cellule(quand(li), Genre.DATE))}</span>"
            for nom, lignes, quand in groupes
            for li in lignes
        ]
    )


def _realise(ligne: Mapping[str, Cellule]) -> date:
    return ligne["realise"] if isinstance(ligne["realise"], date) else date.min
