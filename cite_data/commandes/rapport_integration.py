"""The report of an integration, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from cite_data.integration import BilanFichier, Compte, Rapport
from cite_data.sources.classeur.feuille_lue import MASQUE
from cite_data.sources.constats import Constat
from cite_data.textes.formats import entier

CONSTATS_MONTRES = 40
CHANGEMENTS_MONTRES = 25


def montrer_le_rapport(
    rapport: Rapport, copies: Mapping[str, Path], *, essai: bool, console: Console
) -> None:
    """Accounts, faults, changes, what waits for somebody, and what was published."""
    for bilan in rapport.bilans:
        _montrer_le_bilan(bilan, console)
    _montrer_les_constats(rapport, console)
    _montrer_les_changements(rapport, console)
    for fichier, ou in copies.items():
        console.print(f"Copie annotée de « {fichier} » : {ou}", markup=False)
    if rapport.propositions:
        console.print(
            f"{rapport.propositions} rapprochement(s) de personnes à décider dans « rapprochements.csv »."
        )
    if rapport.a_geocoder:
        console.print(f"{rapport.a_geocoder} adresse(s) à géocoder dans « adresses-a-geocoder.csv ».")
    if rapport.manifeste is not None:
        console.print(f"Publication {rapport.manifeste.publication}.", style="bold")
    elif essai:
        console.print("Essai : rien n'a été publié ni conservé.", style="bold")


def _montrer_le_bilan(bilan: BilanFichier, console: Console) -> None:
    qui = f" ({bilan.partenaire})" if bilan.partenaire else ""
    etat = " — REFUSÉ" if bilan.refuse else ""
    console.print(f"\n{bilan.fichier}{qui}{etat}", style="bold", markup=False)
    tableau = Table("Feuille", "Reçues", "= conservées", "+ écartées", box=None)
    for colonne in tableau.columns[1:]:
        colonne.justify = "right"
    for feuille, compte in bilan.feuilles.items():
        if compte.recues:
            tableau.add_row(feuille, *_nombres(compte))
    tableau.add_row("Total", *_nombres(bilan.total), style="bold")
    console.print(tableau)


def _nombres(compte: Compte) -> tuple[str, str, str]:
    return entier(compte.recues), entier(compte.conservees), entier(compte.ecartees)


def _montrer_les_constats(rapport: Rapport, console: Console) -> None:
    if not rapport.constats:
        console.print("\nAucune faute.")
        return
    gravites = Counter(str(c.gravite) for c in rapport.constats)
    console.print(
        "\nConstats : " + ", ".join(f"{nombre} {nom}" for nom, nombre in gravites.items()), style="bold"
    )
    for constat in rapport.constats[:CONSTATS_MONTRES]:
        console.print(f"  {phrase(constat)}", markup=False, highlight=False)
    if len(rapport.constats) > CONSTATS_MONTRES:
        console.print(
            f"  … et {len(rapport.constats) - CONSTATS_MONTRES} autres, tous dans les copies annotées."
        )


def phrase(constat: Constat) -> str:
    """One fault on one line: where, what, the value, what to write instead."""
    ou = [constat.fichier]
    if constat.feuille:
        ou.append(constat.feuille)
    if constat.ligne is not None:
        ou.append(f"ligne {constat.ligne}")
    if constat.entete:
        ou.append(f"« {constat.entete} »")
    valeur = f" Valeur : « {constat.valeur} »." if constat.valeur else ""
    proposition = f" Proposition : « {constat.suggestion} »." if constat.suggestion else ""
    return f"[{constat.gravite}] {', '.join(ou)} : {constat.message}{valeur}{proposition}"


def _montrer_les_changements(rapport: Rapport, console: Console) -> None:
    if not rapport.changements:
        return
    total = sum(c.nombre for c in rapport.changements)
    console.print(f"\nCellules normalisées : {total}", style="bold")
    premiers = sorted(rapport.changements, key=lambda c: -c.nombre)[:CHANGEMENTS_MONTRES]
    for c in premiers:
        quoi = "" if c.avant == c.apres == MASQUE else f"« {c.avant} » → « {c.apres} », "
        console.print(
            f"  {entier(c.nombre)} × {c.feuille}, « {c.entete} » : {quoi}{c.genre}",
            markup=False,
            highlight=False,
        )
    if len(rapport.changements) > CHANGEMENTS_MONTRES:
        console.print(
            f"  … et {len(rapport.changements) - CHANGEMENTS_MONTRES} autres sortes de changements."
        )
