"""Nothing of a report tells who a person is: what partners write in the wrong place is hidden there too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cite_data.integration.bilan import BilanFichier
from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.identites import identite_de
from cite_data.integration.journal import Journal
from cite_data.integration.rapport import Rapport
from cite_data.modele.saisie import PERSONNES
from cite_data.sources.classeur.feuille_lue import MASQUE, Changement, FeuilleLue
from cite_data.sources.constats import Constat, Gravite
from cite_data.sources.identite import Masque

TEXTES_LIBRES = ("promotion", "programme", "libelle")
"""Free texts that reach a snapshot: the only way an identity could pass by mistake."""
_MOTS_DE_CALENDRIER = re.compile(
    r"(?i)\b(promotion|groupe|semestre|trimestre|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre"
    r"|octobre|novembre|d[ée]cembre)\b"
)
"""Words that name a promotion, and that somebody may also be called: not a reason to set a row aside."""


def masque_du_run(classeurs: Sequence[ClasseurLu]) -> Masque:
    """Every identity and address that the files of the run hold, rows in fault included."""
    lues = [lue for c in classeurs for lue in c.feuilles if lue.feuille is PERSONNES]
    lignes = [ligne for lue in lues for ligne in _lignes(lue)]
    return Masque((identite_de(ligne) for ligne in lignes), (a for li in lignes if (a := li["adresse"])))


def _lignes(lue: FeuilleLue) -> Iterator[Mapping[str, Any]]:
    noms = list(lue.valeurs)
    for valeurs in zip(*lue.valeurs.values(), strict=True):
        yield dict(zip(noms, valeurs, strict=True))


def controler_les_textes(classeurs: Sequence[ClasseurLu], masque: Masque, journal: Journal) -> None:
    """Set aside the rows whose free text holds the identity of a person of the run."""
    for lue in (lue for c in classeurs for lue in c.feuilles):
        for nom in TEXTES_LIBRES:
            for rang, texte in zip(lue.rangs, lue.valeurs.get(nom, ()), strict=False):
                if texte and masque.cacher(reste := _MOTS_DE_CALENDRIER.sub(" ", texte)) != reste:
                    journal.noter(_identite_dans_un_texte(lue, nom, rang))


def _identite_dans_un_texte(lue: FeuilleLue, nom: str, rang: int) -> Constat:
    return lue.constat(
        rang=rang,
        champ=nom,
        regle="identite_dans_un_texte",
        message="Ce texte contient le nom d'une personne du classeur : il serait publié. Retirez-le.",
        valeur=MASQUE,
        gravite=Gravite.BLOQUANT,
    )


def masquer(rapport: Rapport, masque: Masque) -> Rapport:
    """The same report, with every text of a partner hidden when it tells who a person is."""
    return replace(
        rapport,
        bilans=[_bilan(b, rang, masque) for rang, b in enumerate(rapport.bilans, 1)],
        constats=[_constat(c, masque) for c in rapport.constats],
        changements=[_changement(c, masque) for c in rapport.changements],
    )


def _constat(c: Constat, masque: Masque) -> Constat:
    return replace(
        c,
        fichier=masque.cacher(c.fichier),
        feuille=masque.cacher(c.feuille),
        entete=masque.cacher(c.entete),
        valeur=masque.cacher(c.valeur),
    )


def _changement(c: Changement, masque: Masque) -> Changement:
    return replace(
        c,
        fichier=masque.cacher(c.fichier),
        feuille=masque.cacher(c.feuille),
        entete=masque.cacher(c.entete),
        avant=masque.cacher(c.avant),
        apres=masque.cacher(c.apres),
    )


def _bilan(b: BilanFichier, rang: int, masque: Masque) -> BilanFichier:
    fichier = b.fichier if masque.cacher(b.fichier) == b.fichier else f"fichier {rang} {MASQUE}"
    feuilles = {
        nom if masque.cacher(nom) == nom else f"feuille {i} {MASQUE}": compte
        for i, (nom, compte) in enumerate(b.feuilles.items(), 1)
    }
    return replace(b, fichier=fichier, feuilles=feuilles)
