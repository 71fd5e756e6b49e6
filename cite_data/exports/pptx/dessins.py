"""Which drawing each figure of the workshop gets on a slide; a figure without one is its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from cite_data.exports.pptx.barres import barres, empilees, entonnoir
from cite_data.exports.pptx.chaleur import chaleur
from cite_data.exports.pptx.colonnes import colonnes
from cite_data.exports.pptx.courbes import courbes
from cite_data.exports.pptx.ecriture import Paragraphe, zone_de_texte
from cite_data.exports.pptx.frise import frise
from cite_data.exports.pptx.intervalles import intervalles
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.tableau import table
from cite_data.exports.pptx.theme import TEXTE
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.figures.freins import ETATS
from cite_data.figures.lignes_de_groupe import nom_de_groupe
from cite_data.figures.sorties import ABSENCES, SUIVI
from cite_data.indicateurs.continuite import ENSEMBLE
from cite_data.indicateurs.entourage import AU_MOINS_DEUX

Dessin = Callable[[Figure, Zone], tuple[Planche, ...]]
VIDE = "Aucune donnée à cette date."


def planches(cle: str, figure: Figure, zone: Zone) -> tuple[Planche, ...]:
    """The slides of a figure, by its key in the workshop."""
    if not figure.tableau:
        return (Planche(dessiner=_vide),)
    return DESSINS.get(cle, table)(figure, zone)


def _vide(toile: Toile) -> None:
    zone_de_texte(toile.diapo, toile.zone, [Paragraphe(texte=VIDE, taille=24, teinte=TEXTE)])


def _sans(dessin: Dessin, colonne: str, valeur: str) -> Dessin:
    """The same drawing without the row that is the whole of the others."""
    return lambda figure, zone: dessin(
        replace(figure, tableau=figure.tableau.filtrer(lambda li: li[colonne] != valeur)), zone
    )


_intervalle = partial(intervalles, bas="bas", haut="haut")

DESSINS: Mapping[str, Dessin] = MappingProxyType(
    {
        "entonnoir": partial(entonnoir, etape="etape", effectif="effectif", taux="taux"),
        "entrees_cumulees": partial(courbes, x="mois", y="cumul", reference="cible"),
        "promotions": partial(courbes, x="mois", y="frein_leve", serie="promotion", palier=True),
        "public_cible": partial(empilees, categorie="critere", series=("oui", "non", "inconnu")),
        "localisation": partial(barres, categorie="qualite", valeur="effectif", entre_parentheses="part"),
        "delais": partial(barres, categorie="etapes", valeur="mediane"),
        "courbe_etapes": partial(courbes, x="jour", y="atteint", serie="etape", palier=True),
        "interruptions": _sans(
            partial(empilees, categorie="classe", series=("sorties", "en_cours")), "classe", ENSEMBLE
        ),
        "continuite": lambda figure, zone: _intervalle(
            figure, zone, categorie=nom_de_groupe(figure.tableau), valeur="part"
        ),
        "continuite_trimestres": partial(_intervalle, categorie="trimestre", valeur="part"),
        "parcours_sans_action": lambda figure, zone: barres(
            figure,
            zone,
            categorie=nom_de_groupe(figure.tableau),
            valeur="a_l_arret",
            entre_parentheses="part",
        ),
        "sorties_categories": partial(
            barres, categorie="categorie", valeur="effectif", entre_parentheses="sur_sorties"
        ),
        "freins_par_type": partial(empilees, categorie="frein", series=ETATS),
        "taux_de_levee": partial(_intervalle, categorie="frein", valeur="taux"),
        "courbe_levee": partial(courbes, x="jour", y="leve", serie="frein", palier=True),
        "delai_levee": partial(barres, categorie="frein", valeur="mediane"),
        "freins_impact": partial(
            empilees, categorie="impact", series=("leve", "en_cours", "identifie", "abandonne")
        ),
        "freins_par_personne": partial(colonnes, x="nombre", valeur="personnes"),
        "freins_ensemble": partial(chaleur, ligne="frein", colonne="avec", valeur="personnes"),
        "freins_sans_action": partial(empilees, categorie="frein", series=("en_retard", "recents")),
        "familles_par_frein": partial(chaleur, ligne="frein", colonne="famille", valeur="leves"),
        "partenaires_sourcing": partial(
            barres, categorie="partenaire", valeur="reperees", entre_parentheses="taux_entree"
        ),
        "partenaires_activite": partial(barres, categorie="partenaire", valeur="actions"),
        "financements_mois": partial(colonnes, x="mois", valeur="euros"),
        "etp_mois": partial(courbes, x="mois", y="etp"),
        "contributions_partenaires": partial(barres, categorie="partenaire", valeur="euros"),
        "part_etapes": partial(chaleur, ligne="etape", colonne="famille", valeur="part"),
        "relais": partial(chaleur, ligne="de", colonne="vers", valeur="relais"),
        "partenaires_autour": _sans(partial(colonnes, x="nombre", valeur="agi"), "nombre", AU_MOINS_DEUX),
        "droit_commun": partial(barres, categorie="situation", valeur="effectif", entre_parentheses="part"),
        "courbe_raccrochage": partial(courbes, x="jour", y="raccrochees", palier=True),
        "reorientations": partial(empilees, categorie="orientation", series=("non_inscrites", "autres")),
        "jalons": partial(
            frise, voie="instance", libelle="libelle", prevu="prevu", realise="realise", au="au"
        ),
        "fraicheur": partial(table, colonnes_=("partenaire", "donnees", "derniere", "jours", "etat")),
        "suivi_objectifs": partial(
            table, colonnes_=("indicateur", "actuelle", "finale", "finale_le", "avancement", "etat")
        ),
        "evolution": partial(table, colonnes_=("indicateur", "avant", "apres", "ecart", "sens")),
        "fse": partial(table, colonnes_=("code", "indicateur", "femmes", "hommes", "total", "part")),
        "sorties_trimestre": partial(_intervalle, categorie="trimestre", valeur="taux"),
        "situations_apres_sortie": partial(empilees, categorie="horizon", series=(*SUIVI, *ABSENCES)),
        "emploi_apres_sortie": partial(_intervalle, categorie="horizon", valeur="part_suivies"),
        "maintien_emploi": partial(_intervalle, categorie="horizon", valeur="part_suivies"),
        "noria": partial(_intervalle, categorie="passage", valeur="taux"),
        "credits_enveloppe": partial(
            table, colonnes_=("exercice", "enveloppe", "engage", "paye", "part_engagee", "part_payee")
        ),
        "conseillers_mois": partial(courbes, x="mois", y="par_conseiller"),
        "personnes_par_conseiller": partial(barres, categorie="groupe", valeur="par_conseiller"),
        "cout_personne": partial(barres, categorie="groupe", valeur="par_personne"),
        "cout_sortie": partial(barres, categorie="groupe", valeur="par_sortie"),
    }
)
"""The drawing of each figure. One that is not here is shown as its table: a new figure has its slide at once."""
