"""Tables published per QPV, wide (a column per figure) or long (a row per figure) → rows of `contexte`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cite_data.sources.classeur.brut import Cellule, ClasseurBrut, FeuilleBrute
from cite_data.sources.classeur.valeurs import lire_nombre, texte_de
from cite_data.sources.contexte.chiffres import Chiffre, reconnaitre
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formes import forme

CODES = ("code qp", "code qpv", "codgeo", "code quartier", "qp", "territoire id", "code")
LONG = {"indicateur": ("indicateur",), "periode": ("periode", "annee"), "valeur": ("valeur",)}
SYMBOLES = {"s": "s", "ss": "s", "ns": "s", "c": "s", "secret": "s", "so": "so", "nd": "nd", "n d": "nd", "na": "nd", "n a": "nd"}  # fmt: skip
"""What producers write in place of a figure, in the form of `textes.formes`; a blank is « nd »."""


@dataclass(frozen=True, kw_only=True)
class LectureContexte:
    """What a file gave: rows of the `contexte` table, and the account of the rest.

    `inconnus`: codes of territories that the snapshot does not hold; `ignorees`: columns that are no known figure;
    `sans_annee`: figures whose year nobody says; `illisibles`: cells that are neither a number nor a symbol.
    """

    lignes: Sequence[Mapping[str, Any]]
    lues: int
    inconnus: Sequence[str] = ()
    ignorees: Sequence[str] = ()
    sans_annee: Sequence[str] = ()
    illisibles: int = 0


@dataclass
class _Compte:
    lignes: list[dict[str, Any]] = field(default_factory=list)
    inconnus: dict[str, None] = field(default_factory=dict)
    illisibles: int = 0


def lire_contexte(
    brut: ClasseurBrut, *, territoires: Collection[str], annee: str | None = None, source: str | None = None
) -> LectureContexte:
    """Read a table already opened by the safe reader. `annee` and `source` complete what the file does not say.

    ErreurSource when no column gives the code of a territory, or when no figure is known.
    """
    feuille = next((f for f in brut.feuilles if f.lignes), None)
    if feuille is None:
        raise ErreurSource.du_fichier(brut.nom, "est vide.")
    entetes = [texte_de(c) for c in feuille.lignes[0]]
    code = _place([forme(e) for e in entetes], CODES)
    if code is None:
        raise ErreurSource.du_fichier(
            brut.nom, "n'a pas de colonne de code de quartier (code_qp, Code QPV…)."
        )
    long = {nom: _place([forme(e) for e in entetes], noms) for nom, noms in LONG.items()}
    if all(place is not None for place in long.values()):
        return _lire_long(
            brut, feuille, code, {n: p for n, p in long.items() if p is not None}, territoires, source
        )
    return _lire_large(brut, feuille, entetes, code, territoires, annee=annee, source=source)


def _place(entetes: Sequence[str], noms: Sequence[str]) -> int | None:
    return next((entetes.index(nom) for nom in noms if nom in entetes), None)


def _lire_large(
    brut: ClasseurBrut,
    feuille: FeuilleBrute,
    entetes: Sequence[str],
    code: int,
    territoires: Collection[str],
    *,
    annee: str | None,
    source: str | None,
) -> LectureContexte:
    chiffres: dict[int, tuple[Chiffre, str]] = {}
    ignorees, sans_annee = [], []
    for place, entete in enumerate(entetes):
        connu = reconnaitre(entete) if place != code else None
        if connu is None:
            ignorees += [entete] if place != code and entete else []
        elif dite := connu[1] or annee:
            chiffres[place] = (connu[0], dite)
        else:
            sans_annee.append(entete)
    if not chiffres:
        raise ErreurSource.du_fichier(brut.nom, "n'a aucune colonne de chiffre connu dont l'année soit dite.")
    compte = _Compte()
    for territoire, ligne in _des_territoires(feuille, code, territoires, compte):
        for place, (chiffre, periode) in chiffres.items():
            base = {
                "territoire_id": territoire,
                "indicateur": chiffre.indicateur,
                "periode": periode,
                "unite": chiffre.unite,
                "source": source or f"{chiffre.source} {periode}",
                "sommable": chiffre.sommable,
            }
            _ajouter(compte, base, ligne[place] if place < len(ligne) else None)
    return _rendre(compte, feuille, ignorees, sans_annee)


def _lire_long(
    brut: ClasseurBrut,
    feuille: FeuilleBrute,
    code: int,
    places: Mapping[str, int],
    territoires: Collection[str],
    source: str | None,
) -> LectureContexte:
    entetes = [forme(texte_de(c)) for c in feuille.lignes[0]]
    unite, dite, somme = (_place(entetes, (nom,)) for nom in ("unite", "source", "sommable"))
    compte = _Compte()
    for territoire, ligne in _des_territoires(feuille, code, territoires, compte):
        cellules = {nom: ligne[p] if p < len(ligne) else None for nom, p in places.items()}
        base = {
            "territoire_id": territoire,
            "indicateur": texte_de(cellules["indicateur"]),
            "periode": texte_de(cellules["periode"]),
            "unite": _texte(ligne, unite) or "sans unité",
            "source": _texte(ligne, dite) or source or brut.nom,
            # Not said to add up: it does not. Adding a rate would be a fault, not adding a count only an inconvenience.
            "sommable": forme(_texte(ligne, somme)) in ("oui", "vrai", "true", "1"),
        }
        _ajouter(compte, base, cellules["valeur"])
    return _rendre(compte, feuille, [], [])


def _texte(ligne: Sequence[Cellule], place: int | None) -> str:
    return texte_de(ligne[place]) if place is not None and place < len(ligne) else ""


def _des_territoires(
    feuille: FeuilleBrute, code: int, territoires: Collection[str], compte: _Compte
) -> Iterator[tuple[str, Sequence[Cellule]]]:
    """The rows of known territories; the codes of the others are kept to be told."""
    for ligne in feuille.lignes[1:]:
        territoire = texte_de(ligne[code]).upper() if code < len(ligne) else ""
        if territoire in territoires:
            yield territoire, ligne
        elif territoire:
            compte.inconnus[territoire] = None


def _ajouter(compte: _Compte, base: dict[str, Any], cellule: Cellule) -> None:
    """Add a figure, or the symbol of its absence; a cell that is neither is counted and left out."""
    texte = texte_de(cellule)
    symbole = "nd" if texte in ("", "-", "–", "…") else SYMBOLES.get(forme(texte))
    if symbole is not None:
        compte.lignes.append(base | {"valeur": None, "symbole": symbole})
        return
    lu = lire_nombre(cellule, entier=False, minimum=0, maximum=None)
    if lu.regle:
        compte.illisibles += 1
    else:
        compte.lignes.append(base | {"valeur": float(lu.valeur), "symbole": None})


def _rendre(
    compte: _Compte, feuille: FeuilleBrute, ignorees: Sequence[str], sans_annee: Sequence[str]
) -> LectureContexte:
    uniques = {(li["territoire_id"], li["indicateur"], li["periode"]): li for li in compte.lignes}
    return LectureContexte(
        lignes=tuple(uniques.values()),
        lues=len(feuille.lignes) - 1,
        inconnus=tuple(compte.inconnus),
        ignorees=tuple(ignorees),
        sans_annee=tuple(sans_annee),
        illisibles=compte.illisibles,
    )
