"""What a workbook says of itself on its reading sheet: whose it is, for which Cité, up to which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cite_data.integration.options import Options
from cite_data.modele.saisie import DECLARATIONS, ENVOIS, FEUILLE_LECTURE
from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.sources.classeur.annuaire import Annuaire, liste
from cite_data.sources.classeur.brut import Cellule, ClasseurBrut
from cite_data.sources.classeur.valeurs import est_vide, lire_date, texte_de
from cite_data.sources.constats import Constat
from cite_data.textes.formes import forme


@dataclass(frozen=True, kw_only=True)
class Envoi:
    """Who sends, for which Cité (None: each row says it), up to which day, all of it or an addition.

    `date_dite`: somebody said that day; otherwise it is only the bound that no event may pass.
    """

    cite_id: str | None
    partenaire_id: str | None
    date_donnees: date
    complet: bool
    date_dite: bool = True


def lire_envoi(brut: ClasseurBrut, options: Options, annuaire: Annuaire) -> tuple[Envoi, list[Constat]]:
    """The declaration of a workbook, completed by the options; a fault here stops the whole file."""
    dit = _dit(brut)
    constats: list[Constat] = []
    cite_id = _nomme(brut, dit, "cite_id", annuaire.cites, options.cite_id, constats)
    partenaire_id = _nomme(brut, dit, "partenaire_id", annuaire.partenaires, options.partenaire_id, constats)
    _verifier_version(brut, dit.get("version_schema"), constats)
    envoi = Envoi(
        cite_id=cite_id or _seule(annuaire.cites),
        partenaire_id=partenaire_id,
        date_donnees=_jour(brut, dit.get("date_donnees"), options, constats),
        date_dite="date_donnees" in dit or options.date_donnees is not None,
        complet=options.complet or forme(texte_de(dit.get("envoi"))) == forme(ENVOIS[1]),
    )
    return envoi, constats


def _dit(brut: ClasseurBrut) -> Mapping[str, Cellule]:
    """Values beside the labels of the reading sheet, by name of declaration; blank ones left out."""
    noms = {forme(d.label): d.nom for d in DECLARATIONS}
    lignes = [
        ligne
        for f in brut.feuilles
        if forme(f.nom) == forme(FEUILLE_LECTURE)
        for ligne in f.lignes
        if len(ligne) > 1
    ]
    dits = [(noms.get(forme(texte_de(ligne[0]))), ligne[1]) for ligne in lignes]
    return {nom: cellule for nom, cellule in reversed(dits) if nom and not est_vide(cellule)}


def _nomme(
    brut: ClasseurBrut,
    dit: Mapping[str, Cellule],
    nom: str,
    noms: Mapping[str, str],
    demande: str | None,
    constats: list[Constat],
) -> str | None:
    """The code that the workbook, else the option, names; a fault when it names nothing known."""
    texte = texte_de(dit.get(nom)) or (demande or "")
    if not texte:
        return None
    connus = liste(noms)
    code = connus.code(texte)
    if code is None:
        label = next(d.label for d in DECLARATIONS if d.nom == nom)
        constats.append(
            Constat(
                fichier=brut.nom,
                feuille=FEUILLE_LECTURE,
                regle=f"{nom}_inconnu",
                message=f"« {label} » : ce nom n'est pas connu de cette installation.",
                valeur=texte[:80],
                suggestion=connus.suggestion(texte),
            )
        )
    return code


def _seule(noms: Mapping[str, str]) -> str | None:
    """The only Cité when there is one: nobody needs to say it."""
    return next(iter(noms)) if len(noms) == 1 else None


def _verifier_version(brut: ClasseurBrut, dite: Cellule, constats: list[Constat]) -> None:
    if dite is not None and texte_de(dite) != str(VERSION_SCHEMA):
        constats.append(
            Constat(
                fichier=brut.nom,
                feuille=FEUILLE_LECTURE,
                regle="version_schema",
                message=(
                    f"Ce classeur vient d'un modèle d'une autre version ; la version attendue est {VERSION_SCHEMA}. "
                    "Téléchargez le modèle à jour et recopiez-y les données."
                ),
                valeur=texte_de(dite)[:20],
            )
        )


def _jour(brut: ClasseurBrut, dite: Cellule, options: Options, constats: list[Constat]) -> date:
    """The last day that the data describe, never after today."""
    repli = options.date_donnees or options.aujourd_hui
    if dite is None:
        return repli
    lu = lire_date(dite)
    if lu.regle or lu.valeur > options.aujourd_hui:
        faute = lu.message or "Cette date est dans l'avenir."
        constats.append(
            Constat(
                fichier=brut.nom,
                feuille=FEUILLE_LECTURE,
                regle="date_donnees",
                message=f"« Données arrêtées au » : {faute}",
            )
        )
        return repli
    jour: date = lu.valeur
    return jour
