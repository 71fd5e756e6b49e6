"""What changed, in words."""

from __future__ import annotations

from cite_data.textes.formats import liste_fr, pluriel

SANS_CHANGEMENT = "aucun changement"


def changements(*, ajoutees: int, modifiees: int, disparues: int) -> str:
    """« 12 lignes ajoutées, 3 modifiées et 1 disparue »; what is nil is not said."""
    comptes = [(ajoutees, "ajoutée"), (modifiees, "modifiée"), (disparues, "disparue")]
    presents = [(nombre, mot) for nombre, mot in comptes if nombre]
    if not presents:
        return SANS_CHANGEMENT
    (premier, mot), *suite = presents
    return liste_fr([pluriel(premier, f"ligne {mot}", f"lignes {mot}s"), *(pluriel(n, m) for n, m in suite)])


def lignes_recues(*, recues: int, conservees: int, ecartees: int) -> str:
    """« 120 lignes reçues : 118 conservées, 2 écartées »."""
    return f"{pluriel(recues, 'ligne reçue', 'lignes reçues')} : {pluriel(conservees, 'conservée')}, {pluriel(ecartees, 'écartée')}"
