"""The sheet of a Cité or of a territory, on one A4 page: what the screen shows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.exports.entete import EnteteExport, dates_et_source, filtres_en_clair
from cite_data.exports.pdf.compilation import compiler
from cite_data.exports.pdf.entete import entete
from cite_data.exports.pdf.glyphes import imprimables
from cite_data.figures import fiche as ecran
from cite_data.figures.dessin_objectifs import STATUT_DE as ETATS
from cite_data.figures.fiche import Contenu
from cite_data.figures.fiche_parties import (
    MOUVEMENTS_MONTRES,
    PARTENAIRES_MONTRES,
    alertes_de,
    depuis_de,
    ecarts_de,
    jalons_de,
    rangees_de,
)
from cite_data.figures.palette import STATUTS, Statut
from cite_data.figures.pilotage import mouvements
from cite_data.figures.suivi import NON_RENSEIGNEE, SENS
from cite_data.modele.suivi import METEOS
from cite_data.secret import TableauPubliable
from cite_data.suivi import Saisie
from cite_data.textes.formats import date_fr, texte_cellule
from cite_data.textes.typographie import typo

MODELE = "fiche.typ"


def ecrire_fiche(contenu: Contenu, *, entete_export: EnteteExport, nom: str) -> bytes:
    """The sheet as a PDF/UA-1 of one page, its text as large as holds; `nom`: what it speaks of."""
    c = contenu
    gauche = [
        _partie("Météo et synthèse", *_suivi(c.suivi)),
        _partie("Chiffres clés", _chiffres(c)),
        _partie("Objectifs", _objectifs(c.objectifs)),
        _partie("Ce qui a changé en trois mois", _liste(mouvements(c.evolution)[:MOUVEMENTS_MONTRES])),
        _partie("Alertes", _alertes(c.alertes)),
        _partie("Calendrier", _jalons(c.jalons)),
    ]
    droite = [
        _partie("Progression", _barres(c.entonnoir, "etape", ("effectif", "taux"))),
        _partie("Freins identifiés et levés", _barres(c.freins, "frein", ("identifies", "leves"))),
        _partie("Sorties", _barres(c.sorties, "categorie", ("effectif", "sur_sorties"))),
        _partie(
            "Partenaires les plus actifs",
            _barres(c.partenaires, "partenaire", ("actions", "personnes"), PARTENAIRES_MONTRES),
        ),
    ]
    donnees = {
        **entete(
            entete_export,
            sujet=nom,
            faits=(*filtres_en_clair(entete_export), *dates_et_source(entete_export)),
        ),
        "gauche": gauche,
        "droite": droite,
    }
    return compiler(MODELE, imprimables(donnees))


def _partie(titre: str, *blocs: Mapping[str, Any]) -> dict[str, Any]:
    """A title and its blocks; what stands in their place when there are none."""
    return {"titre": titre, "blocs": [b for b in blocs if b] or [_note(ecran.RIEN)]}


def _note(texte: str) -> dict[str, Any]:
    return {"genre": "note", "textes": [typo(texte)]}


def _liste(textes: Sequence[str]) -> dict[str, Any]:
    return {"genre": "liste", "textes": [typo(t) for t in textes]} if textes else {}


def _table(entetes: Sequence[str], lignes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A table; each row gives its cells, and may give the length of its bar and the colour of its state."""
    return {"genre": "table", "entetes": [typo(e) for e in entetes], "lignes": list(lignes)} if lignes else {}


def _ligne(*cellules: str, part: float | None = None, statut: Statut | None = None) -> dict[str, Any]:
    return {
        "cellules": [typo(c) for c in cellules],
        "part": part,
        "statut": None if statut is None else [statut.icone, statut.couleur],
    }


def _suivi(saisies: Mapping[str, Saisie] | None) -> tuple[dict[str, Any], ...]:
    """What the responsible person judges, signed."""
    if saisies is None:
        return (_note(ecran.METEO_SANS_OBJET),)
    meteo, synthese = saisies.get("meteo"), saisies.get("synthese")
    temps = NON_RENSEIGNEE
    if meteo is not None and meteo.meteo is not None:
        temps = f"{METEOS.labels[meteo.meteo]} : {SENS[meteo.meteo].lower()}"
    if synthese is None:
        return {"genre": "fort", "textes": [typo(temps)]}, _note(ecran.SANS_SYNTHESE)
    signature = f"{synthese.auteur}, {synthese.fonction}, le {date_fr(synthese.ecrite_le.date())}"
    paragraphes = [typo(ligne) for ligne in synthese.texte.splitlines() if ligne.strip()]
    return (
        {"genre": "fort", "textes": [typo(temps)]},
        {"genre": "texte", "textes": paragraphes},
        _note(signature),
    )


def _chiffres(c: Contenu) -> dict[str, Any]:
    ecarts = ecarts_de(c.evolution)
    lignes = [_ligne(t.label, t.valeur, ecarts[t.cle]) for t in c.tuiles]
    return _table(("Indicateur", "Valeur", f"Depuis le {depuis_de(c.evolution)}"), lignes)


def _objectifs(t: TableauPubliable) -> dict[str, Any]:
    if not t:
        return _note(ecran.OBJECTIFS_SANS_OBJET)
    return _table(
        ("Objectif", "Avancement", "État"),
        [
            _ligne(
                str(li["indicateur"]),
                texte_cellule(t.colonne("avancement"), li),
                str(li["etat"]),
                statut=ETATS.get(str(li["etat"]), STATUTS["neutre"]),
            )
            for li in t
        ],
    )


def _barres(
    t: TableauPubliable, categorie: str, valeurs: tuple[str, str], combien: int | None = None
) -> dict[str, Any]:
    return _table(
        [t.colonne(nom).label for nom in (categorie, *valeurs)],
        [_ligne(r.nom, *r.textes, part=r.part) for r in rangees_de(t, categorie, valeurs, combien)],
    )


def _alertes(t: TableauPubliable | None) -> dict[str, Any]:
    if t is None:
        return _note(ecran.ALERTES_SANS_OBJET)
    lignes = [_ligne(label, str(n), statut.mot, statut=statut) for label, statut, n in alertes_de(t)]
    return _table(("Alerte", "Nombre", "Gravité"), lignes) or _note(ecran.SANS_ALERTE)


def _jalons(t: TableauPubliable | None) -> dict[str, Any]:
    if t is None:
        return _note(ecran.JALONS_SANS_OBJET)
    lignes = [_ligne(libelle, etat, jour) for etat, libelle, jour in jalons_de(t)]
    return _table(("Jalon", "État", "Date"), lignes)
