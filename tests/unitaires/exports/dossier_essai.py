"""A real dossier of the demonstration, for the tests of the files that are made from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cite_data.exports.dossier.contenu import Decision, Dossier, Section
from cite_data.exports.entete import EnteteExport
from cite_data.figures import graphiques
from cite_data.figures.atelier import FIGURES, Atelier
from cite_data.figures.fiche import Contenu
from cite_data.figures.figure import Figure
from cite_data.figures.pilotage import mouvements
from cite_data.figures.tuile import Tuile
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.modele.tableau import Genre
from cite_data.suivi import Saisie
from tests.fabrique import PARAMETRES
from tests.unitaires.figures.tableaux_essai import tableau

MARSEILLE = "cde-009"
DOUZE = (
    "entonnoir", "entrees_cumulees", "promotions", "delais", "freins_par_type", "taux_de_levee", "courbe_levee",
    "sorties_categories", "partenaires_activite", "relais", "suivi_objectifs", "comparaison_evolution",
)  # fmt: skip
REGLE = "Préfecture : effectifs exacts ; santé et justice regroupées."
ENTETE = EnteteExport(
    titre="",
    filtres=(("Cité", "Marseille Nord (13-14-15-16)"), ("Promotion", "Toutes"), ("Tranche d'âge", "De 26 à 35 ans")),
    au=date(2023, 12, 31),
    produit_le=date(2024, 1, 8),
    source="Données de démonstration, entièrement fictives",
    millesime=2024,
    synthetique=True,
)  # fmt: skip
DECISIONS = (
    Decision(
        texte="Ouvrir un atelier de mobilité dans le 15e",
        porteur="Métropole",
        echeance=date(2024, 3, 31),
        etat="À faire",
    ),
    Decision(texte="Transmettre les diagnostics manquants"),
)


def question(atelier: Atelier, **selection: str) -> Contexte:
    """The Cité of Marseille Nord, or a part of it, on the last day of the data."""
    au = atelier.mesures.entrepot.instantane.manifeste.provenance.date_donnees
    return Contexte(selection=Selection(cite_id=MARSEILLE, **selection), au=au)


def figure(atelier: Atelier, contexte: Contexte, cle: str) -> Figure:
    parametres = {**PARAMETRES.get(FIGURES[cle][0], {})}
    if cle == "evolution":
        parametres["depuis"] = contexte.avant().au.isoformat()
    return atelier.figure(cle, contexte, **parametres)


def composer(atelier: Atelier, cles: tuple[str, ...] = DOUZE) -> Dossier:
    contexte = question(atelier)
    figures = {cle: figure(atelier, contexte, cle) for cle in cles}
    depuis = contexte.avant().au
    evolution = atelier.mesures.tableau("evolution", contexte, depuis=depuis.isoformat())
    return Dossier(
        titre="COPIL du 4e trimestre 2023",
        cite="Cité de l'emploi de Marseille Nord",
        entete=ENTETE,
        regle=REGLE,
        depuis=depuis,
        resume=mouvements(evolution),
        tuiles=atelier.tuiles(contexte),
        sections=tuple(Section(cle=cle, message=f.titre, figure=f) for cle, f in figures.items()),
        carte=atelier.carte(contexte, millesime=2024, niveau="qpv", indicateur="taux_levee"),
        decisions=DECISIONS,
    )


def contenu_de_fiche(atelier: Atelier, contexte: Contexte, *, texte: str = "Tout avance.") -> Contenu:
    mesures, entiere = atelier.mesures, contexte.selection.toute_la_cite
    return Contenu(
        tuiles=atelier.tuiles(contexte),
        objectifs=mesures.tableau("suivi_objectifs", contexte),
        evolution=mesures.tableau("evolution", contexte, depuis=contexte.avant().au.isoformat()),
        entonnoir=mesures.tableau("entonnoir", contexte),
        freins=mesures.tableau("freins_par_type", contexte),
        sorties=mesures.tableau("sorties_categories", contexte),
        partenaires=mesures.tableau("partenaires_activite", contexte),
        alertes=mesures.tableau("alertes", contexte, millesime=2024) if entiere else None,
        suivi={"meteo": _saisie("meteo", "", "couvert"), "synthese": _saisie("synthese", texte, None)}
        if entiere
        else None,
        jalons=mesures.tableau("jalons", contexte) if entiere else None,
    )


def _saisie(rubrique: str, texte: str, meteo: str | None) -> Saisie:
    return Saisie(
        id=1, fil="f", cite_id=MARSEILLE, trimestre="2023-T4", rubrique=rubrique, meteo=meteo, texte=texte, porteur=None,
        echeance=None, etat=None, auteur="Camille Martin", fonction="préfète déléguée", ecrite_le=datetime(2024, 1, 5),  # noqa: DTZ001 - stored without zone
        remplace=None, demonstration=True,
    )  # fmt: skip


def petit(nom: str = "Mobilité", **autres: Any) -> Dossier:
    """A dossier of one figure whose every text is `nom`: no data behind it."""
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, (nom, 12345678))
    t = type(t)(cle="entonnoir", colonnes=t.colonnes, lignes=t.lignes, base=t.base)
    une = Figure(
        cle="entonnoir",
        titre=nom,
        tableau=t,
        alt=nom,
        graphique=graphiques.barres(t, categorie="nom", valeur="leves"),
        notes=(nom,),
    )
    tuile = Tuile(
        cle="x", label=nom, valeur="3", date="", evolution="", cible="", avancement=None, phrase=nom
    )
    contenu: dict[str, Any] = {
        "titre": nom, "cite": nom, "entete": ENTETE, "regle": nom, "resume": (nom,), "tuiles": (tuile,),
        "sections": (Section(cle="entonnoir", message=nom, figure=une),), "decisions": (Decision(texte=nom),),
    }  # fmt: skip
    return Dossier(**{**contenu, **autres})
