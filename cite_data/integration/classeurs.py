"""The files of a run, read: what each declares, its sheets, its faults so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cite_data.integration.declaration import Envoi, lire_envoi
from cite_data.integration.options import FichierRecu, Options
from cite_data.modele.saisie import FEUILLE_ERREURS, FEUILLE_LECTURE, FEUILLE_LISTES
from cite_data.sources.classeur.annuaire import Annuaire
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from cite_data.sources.classeur.entetes import Entete, reconnaitre
from cite_data.sources.classeur.feuille_lue import FeuilleLue, lire_feuille
from cite_data.sources.classeur.lecture import lire
from cite_data.sources.constats import Constat, Gravite
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formes import forme

SANS_DONNEES = frozenset(forme(nom) for nom in (FEUILLE_LECTURE, FEUILLE_LISTES, FEUILLE_ERREURS))
Suivre = Callable[[float, str], None]


@dataclass(frozen=True, kw_only=True)
class ClasseurLu:
    """One file. `brut` and `envoi` are None when it could not be read at all: `constats` then says why."""

    nom: str
    brut: ClasseurBrut | None = None
    envoi: Envoi | None = None
    feuilles: tuple[FeuilleLue, ...] = ()
    constats: tuple[Constat, ...] = ()

    @property
    def refuse(self) -> bool:
        """True when a fault of the file itself stops its publication."""
        return any(
            c.ligne is None and not c.feuille_seule and c.gravite is Gravite.BLOQUANT for c in self.constats
        )


def lire_classeurs(
    fichiers: Sequence[FichierRecu], options: Options, annuaire: Annuaire, *, suivre: Suivre
) -> tuple[ClasseurLu, ...]:
    """Read every file; what the sheets of Cités and organisations declare is known to all the others."""
    bruts = [_lire_brut(f, suivre, rang / len(fichiers)) for rang, f in enumerate(fichiers)]
    entetes = [_entetes(b) if isinstance(b, ClasseurBrut) else {} for b in bruts]
    complet = _annuaire_complet(bruts, entetes, annuaire)
    return tuple(
        _lire(b, e, options, complet) if isinstance(b, ClasseurBrut) else b
        for b, e in zip(bruts, entetes, strict=True)
    )


def _lire_brut(fichier: FichierRecu, suivre: Suivre, part: float) -> ClasseurBrut | ClasseurLu:
    suivre(part, f"Lecture de {fichier.nom}")
    try:
        return lire(fichier.contenu, nom=fichier.nom)
    except ErreurSource as erreur:
        refus = Constat(fichier=fichier.nom, regle="fichier_illisible", message=str(erreur))
        return ClasseurLu(nom=fichier.nom, constats=(refus,))


def _entetes(brut: ClasseurBrut) -> Mapping[str, Entete | None]:
    """Headers by sheet, for the sheets that may hold data."""
    return {f.nom: reconnaitre(f) for f in brut.feuilles if forme(f.nom) not in SANS_DONNEES and f.lignes}


def _annuaire_complet(
    bruts: Sequence[ClasseurBrut | ClasseurLu],
    entetes: Sequence[Mapping[str, Entete | None]],
    annuaire: Annuaire,
) -> Annuaire:
    for brut, reconnues in zip(bruts, entetes, strict=True):
        for feuille in brut.feuilles if isinstance(brut, ClasseurBrut) else ():
            entete = reconnues.get(feuille.nom)
            if entete is not None and entete.feuille.nom in ("cites", "partenaires"):
                lue = lire_feuille(feuille, entete, annuaire, fichier=brut.nom)
                annuaire = annuaire.avec(**{"cites": {}, "partenaires": {}, entete.feuille.nom: _noms(lue)})
    return annuaire


def _noms(lue: FeuilleLue) -> dict[str, str]:
    codes, noms = lue.valeurs[lue.feuille.table.cle[0]], lue.valeurs["nom"]
    return {code: nom or code for code, nom in zip(codes, noms, strict=True) if code}


def _lire(
    brut: ClasseurBrut, entetes: Mapping[str, Entete | None], options: Options, annuaire: Annuaire
) -> ClasseurLu:
    envoi, constats = lire_envoi(brut, options, annuaire)
    feuilles = []
    for feuille in brut.feuilles:
        entete = entetes.get(feuille.nom)
        if entete is not None:
            feuilles.append(lire_feuille(feuille, entete, annuaire, fichier=brut.nom))
            constats += _constats_des_entetes(brut.nom, feuille, entete)
        elif feuille.nom in entetes:
            constats.append(_feuille_inconnue(brut.nom, feuille))
    if not feuilles:
        constats.append(
            Constat(
                fichier=brut.nom,
                regle="aucune_feuille",
                message="Aucune feuille n'a d'en-têtes connus : partez du modèle de classeur.",
            )
        )
    return ClasseurLu(
        nom=brut.nom,
        brut=brut,
        envoi=envoi,
        feuilles=tuple(feuilles),
        constats=(*brut.constats, *constats),
    )


def _constats_des_entetes(fichier: str, feuille: FeuilleBrute, entete: Entete) -> list[Constat]:
    """Unknown and repeated columns are left out and said; an obligatory column that is missing stops the sheet."""
    commun = Constat(
        fichier=fichier,
        feuille=feuille.nom,
        ligne=entete.ligne + 1,
        gravite=Gravite.A_VERIFIER,
        regle="colonne_inconnue",
        message="Cet en-tête n'est pas connu : la colonne n'est pas lue.",
    )
    constats = [replace(commun, colonne=p + 1, entete=mots) for p, mots in entete.inconnues.items()]
    repetee = replace(
        commun, regle="colonne_repetee", message="Cet en-tête est déjà celui d'une autre colonne."
    )
    constats += [replace(repetee, colonne=p + 1, entete=mots) for p, mots in entete.repetees.items()]
    absentes = [c.label for c in entete.feuille.champs if c.obligatoire and c.nom not in entete.colonnes]
    if absentes:
        manque = ", ".join(f"« {label} »" for label in absentes)
        constats.append(
            Constat(
                fichier=fichier,
                feuille=feuille.nom,
                feuille_seule=True,
                regle="colonne_absente",
                message=f"Colonne obligatoire absente : {manque}. La feuille est mise de côté.",
            )
        )
    return constats


def _feuille_inconnue(fichier: str, feuille: FeuilleBrute) -> Constat:
    return Constat(
        fichier=fichier,
        feuille=feuille.nom,
        feuille_seule=True,
        gravite=Gravite.A_VERIFIER,
        regle="feuille_inconnue",
        message="Cette feuille n'est pas reconnue : elle n'est pas lue.",
    )
