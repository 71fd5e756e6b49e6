"""The figures of the Moyens page: credits, counsellors, costs, what partners bring."""

from __future__ import annotations

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre, plus_grandes, somme
from cite_data.indicateurs.cites import ENSEMBLE
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.definitions_moyens import DANS_LE_COUT, HORS_DU_COUT
from cite_data.modele.seuils import PERSONNES_PAR_CONSEILLER
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import (
    INSECABLE,
    cellule,
    decimal,
    entier,
    euros,
    pluriel,
    taux,
)


def credits_enveloppe(t: TableauPubliable) -> Figure:
    """What is engaged and paid of the envelope."""
    titre = DEFINITIONS["credits_enveloppe"].question
    if t:
        dernier = t.lignes[-1]
        if (enveloppe := nombre(dernier["enveloppe"])) is not None:
            quand = "depuis le lancement" if dernier["exercice"] == ENSEMBLE else f"en {dernier['exercice']}"
            titre = (
                f"{cellule(dernier['part_engagee'], Genre.TAUX)} de l'enveloppe est engagée {quand}, "
                f"{cellule(dernier['part_payee'], Genre.TAUX)} est payée, sur {euros(enveloppe)}"
            )
    etapes = ("enveloppe", "engage", "paye")
    return Figure(
        cle="credits_enveloppe",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="exercice", valeur="paye"),
        graphique=graphiques.budget(
            t, categorie="exercice", etapes=etapes, parts=("part_engagee", "part_payee")
        ),
        notes=_comptes(t),
    )


def _comptes(t: TableauPubliable) -> tuple[str, ...]:
    """Which rows leave something out, and how much is counted."""
    partielles = [li for li in t if _partiel(str(li["comptes"]))]
    if not partielles:
        return ()
    detail = " ; ".join(f"{li['exercice']}{INSECABLE}: {li['comptes']}" for li in partielles)
    return (f"Tout n'est pas transmis. Comptés, en haut comme en bas{INSECABLE}: {detail}.",)


def _partiel(compte: str) -> bool:
    """« 11 Cités sur 12 »: True when the two numbers differ."""
    combien, _, total = compte.partition(" sur ")
    return combien.split(INSECABLE)[0] != total


def conseillers_mois(t: TableauPubliable) -> Figure:
    """Counsellors in post, month after month."""
    titre = DEFINITIONS["conseillers_mois"].question
    if t:
        li = t.lignes[-1]
        etp = nombre(li["etp"])
        titre = (
            f"{pluriel(nombre(li['conseillers']) or 0, 'conseiller en poste', 'conseillers en poste')}"
            f"{'' if etp is None else f' ({decimal(etp)}{INSECABLE}ETP)'} au {cellule(li['jour'], Genre.DATE)}, pour "
            f"{pluriel(nombre(li['en_parcours']) or 0, 'personne en parcours', 'personnes en parcours')}"
        )
    return Figure(
        cle="conseillers_mois",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="mois", y="par_conseiller"),
        graphique=graphiques.courbes(t, x="mois", y="par_conseiller"),
        notes=("Personnes en parcours le dernier jour du mois, par conseiller en poste. Les postes et les ETP sont dans le tableau.",),
    )  # fmt: skip


def personnes_par_conseiller(t: TableauPubliable) -> Figure:
    """Persons per counsellor and per year, against the 150 of the programme."""
    titre = DEFINITIONS["personnes_par_conseiller"].question
    if t and (par_conseiller := nombre(t.lignes[-1]["par_conseiller"])) is not None:
        par_etp = cellule(t.lignes[-1]["par_etp"], Genre.DECIMAL)
        titre = (
            f"{decimal(par_conseiller)} personnes accompagnées par conseiller en douze mois ({par_etp} par ETP), pour "
            f"{entier(PERSONNES_PAR_CONSEILLER)} prévues au programme"
        )
    return Figure(
        cle="personnes_par_conseiller",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="groupe", valeur="par_conseiller"),
        graphique=graphiques.barres(
            t,
            categorie="groupe",
            valeur="par_conseiller",
            repere=(PERSONNES_PAR_CONSEILLER, f"programme{INSECABLE}: {PERSONNES_PAR_CONSEILLER}"),
        ),
        notes=("Par équivalent temps plein : dans le tableau. " + DEFINITIONS["personnes_par_conseiller"].limites,),
    )  # fmt: skip


def cout_personne(t: TableauPubliable) -> Figure:
    """Cost per person accompanied."""
    return _cout(t, "cout_personne", "par_personne", "par personne accompagnée")


def cout_sortie(t: TableauPubliable) -> Figure:
    """Cost per sortie dynamique."""
    return _cout(t, "cout_sortie", "par_sortie", "par sortie dynamique")


def _cout(t: TableauPubliable, cle: str, valeur: str, par: str) -> Figure:
    titre = f"Combien coûte l'accompagnement {par} ?"
    if t and (cout := nombre(t.lignes[-1][valeur])) is not None:
        titre = f"{euros(cout)} de crédits payés {par}, depuis le lancement"
    absentes = ("« so » : personne n'est encore sorti vers l'emploi ou la formation.",)
    return Figure(
        cle=cle,
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="groupe", valeur=valeur),
        graphique=graphiques.barres(t, categorie="groupe", valeur=valeur),
        notes=(DANS_LE_COUT, HORS_DU_COUT, *(absentes if Marque.SANS_OBJET in t.valeurs(valeur) else ())),
    )


def financements_mois(t: TableauPubliable) -> Figure:
    """Money per month."""
    total = somme(t, "euros")
    titre = DEFINITIONS["contributions_mois"].question
    if total:
        titre = f"{euros(total)} de financements depuis le lancement, soit {euros(total / len(t.lignes))} par mois en moyenne"
    return Figure(
        cle="financements_mois",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_colonnes(t, x="mois", series=("euros",)),
        graphique=graphiques.colonnes(t, x="mois", series=("euros",)),
        notes=(DEFINITIONS["contributions_mois"].limites,),
    )


def etp_mois(t: TableauPubliable) -> Figure:
    """Working time per month."""
    titre = "Quel temps de travail est mis à disposition chaque mois ?"
    if t and (dernier := nombre(t.lignes[-1]["etp"])) is not None:
        titre = f"{decimal(dernier)} équivalents temps plein apportés le dernier mois"
    return Figure(
        cle="etp_mois",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="mois", y="etp"),
        graphique=graphiques.courbes(t, x="mois", y="etp", palier=True),
        notes=(DEFINITIONS["contributions_mois"].limites,),
    )


def contributions_partenaires(t: TableauPubliable) -> Figure:
    """Money and time per partner."""
    titre = DEFINITIONS["contributions_partenaires"].question
    total = somme(t, "euros")
    if total and (premier := plus_grandes(t, "euros")):
        titre = f"{premier[0]['partenaire']} apporte {taux((nombre(premier[0]['euros']) or 0) / total)} des financements"
    return Figure(
        cle="contributions_partenaires",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="partenaire", valeur="euros"),
        graphique=graphiques.barres(t, categorie="partenaire", valeur="euros"),
        notes=("Le temps de travail de chaque partenaire est dans le tableau.",),
    )
