"""Tables published per QPV, wide (a column per figure) or long (a row per figure) → rows of `contexte`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from cite_data.sources.classeur.brut import Cellule, ClasseurBrut
from cite_data.sources.classeur.valeurs import texte_de
from cite_data.sources.contexte.chiffres import Chiffre, reconnaitre
from cite_data.sources.contexte.compte import POUR_CENT, Compte, LectureContexte
from cite_data.sources.contexte.tableau import CODE, Tableau, cellule, reperer
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formes import forme

SANS_UNITE = "sans unité"
OUI = frozenset({"oui", "vrai", "true", "1"})


@dataclass(frozen=True, kw_only=True)
class _Demande:
    """What the caller knows: the published territories, and what completes the file."""

    territoires: Collection[str]
    annee: str | None
    source: str | None


def lire_contexte(
    brut: ClasseurBrut, *, territoires: Collection[str], annee: str | None = None, source: str | None = None
) -> LectureContexte:
    """Read a table already opened by the safe reader.

    `annee` completes what the file does not say, `source` takes the place of what it says. ErreurSource when no column
    gives the code of a territory, when no figure is known, or when a figure has two values.
    """
    tableau, compte = reperer(brut), Compte(brut.nom)
    demande = _Demande(territoires=territoires, annee=annee, source=source)
    ignorees: Sequence[str] = ()
    if tableau.long:
        _lire_long(tableau, compte, demande)
    else:
        ignorees = _lire_large(tableau, compte, demande)
    return compte.rendre(lues=len(tableau.lignes), ignorees=ignorees)


def _lire_large(tableau: Tableau, compte: Compte, demande: _Demande) -> Sequence[str]:
    """Add the figures of each territory; returns the columns that are none."""
    chiffres: dict[int, tuple[Chiffre, str]] = {}
    ignorees = []
    for place, entete in enumerate(tableau.entetes):
        connu = reconnaitre(entete) if place != tableau.code else None
        if connu is None:
            ignorees += [entete] if place != tableau.code and entete else []
        elif dite := connu[1] or demande.annee:
            chiffres[place] = (connu[0], dite)
        else:
            compte.sans_annee[entete] = None
    if not chiffres:
        raise ErreurSource.du_fichier(
            compte.nom, "n'a aucune colonne de chiffre connu dont l'année soit dite."
        )
    for territoire, ligne in _des_territoires(tableau, compte, demande.territoires):
        for place, (chiffre, periode) in chiffres.items():
            base = {
                "territoire_id": territoire,
                "indicateur": chiffre.indicateur,
                "periode": periode,
                "unite": chiffre.unite,
                "source": demande.source or f"{chiffre.source} {periode}",
                "sommable": chiffre.sommable,
            }
            compte.ajouter(base, cellule(ligne, place))
    return ignorees


def _lire_long(tableau: Tableau, compte: Compte, demande: _Demande) -> None:
    """Add the figure of each row; a row that does not say which figure, or of when, is told and left out."""

    def dit(*noms: str) -> Callable[[Sequence[Cellule]], str]:
        place = tableau.place(*noms)
        return lambda ligne: texte_de(cellule(ligne, place))

    nommer, dater = dit("indicateur"), dit("periode", "annee")
    unite_de, source_de, somme_de = dit("unite"), dit("source"), dit("sommable")
    place = tableau.place("valeur")
    for territoire, ligne in _des_territoires(tableau, compte, demande.territoires):
        nom = nommer(ligne)
        chiffre, annee = reconnaitre(nom) or (None, None)
        periode = dater(ligne) or annee or demande.annee
        if not nom or not periode:
            compte.sans_periode(nom)
            continue
        unite = unite_de(ligne) or (chiffre.unite if chiffre else SANS_UNITE)
        connue = f"{chiffre.source} {periode}" if chiffre else compte.nom
        s_additionne = chiffre.sommable if chiffre else forme(somme_de(ligne)) in OUI
        base = {
            "territoire_id": territoire,
            "indicateur": chiffre.indicateur if chiffre else nom,
            "periode": periode,
            "unite": unite,
            "source": demande.source or source_de(ligne) or connue,
            # Not said to add up: it does not. Adding a rate would be a fault, not adding a count an inconvenience.
            "sommable": s_additionne and unite != POUR_CENT,
        }
        compte.ajouter(base, cellule(ligne, place))


def _des_territoires(
    tableau: Tableau, compte: Compte, territoires: Collection[str]
) -> Iterator[tuple[str, Sequence[Cellule]]]:
    """The rows of known territories; the codes of the others are kept to be told."""
    for ligne in tableau.lignes:
        ecrit = texte_de(cellule(ligne, tableau.code))
        code = ecrit if ecrit in territoires else ecrit.upper()
        if code in territoires:
            yield code, ligne
        elif CODE.fullmatch(code):
            compte.inconnus[code] = None
        else:
            compte.sans_code += 1
