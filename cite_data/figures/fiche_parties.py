"""What the sheet shows of its content, whatever it is written in: screen or printed page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cite_data.figures.dessin_alertes import STATUT_DE as GRAVITES
from cite_data.figures.dessin_alertes import compter_par_regle
from cite_data.figures.lecture import nombre, plus_grandes
from cite_data.figures.palette import Statut
from cite_data.indicateurs.regles_alerte import REGLES
from cite_data.modele.tableau import Cellule, Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, texte_cellule

PARTENAIRES_MONTRES, JALONS_MONTRES, MOUVEMENTS_MONTRES = 5, 3, 4
Ligne = Mapping[str, Cellule]


@dataclass(frozen=True)
class Rangee:
    """A row with a bar: its name, its texts, and how long its bar is, from 0 to 1."""

    nom: str
    textes: tuple[str, ...]
    part: float


def rangees_de(
    t: TableauPubliable, categorie: str, valeurs: Sequence[str], combien: int | None = None
) -> tuple[Rangee, ...]:
    """The rows of a table, or its largest; the bar tells the first of `valeurs`."""
    lignes = plus_grandes(t, valeurs[0], combien) if combien else t.lignes
    maximum = max((nombre(li[valeurs[0]]) or 0 for li in lignes), default=0)
    return tuple(
        Rangee(
            nom=str(li[categorie]),
            textes=tuple(texte_cellule(t.colonne(nom), li) for nom in valeurs),
            part=(nombre(li[valeurs[0]]) or 0) / maximum if maximum else 0.0,
        )
        for li in lignes
    )


def ecarts_de(evolution: TableauPubliable) -> dict[str, str]:
    """The change of each key figure, in words."""
    return {str(li["cle"]): texte_cellule(evolution.colonne("ecart"), li) for li in evolution}


def depuis_de(evolution: TableauPubliable) -> str:
    """The day that the changes are told from."""
    return cellule(evolution.lignes[0]["depuis"], Genre.DATE)


def alertes_de(t: TableauPubliable) -> tuple[tuple[str, Statut, int], ...]:
    """Each rule that alerts, its gravity, its number."""
    return tuple(
        (REGLES[cle].label, GRAVITES[REGLES[cle].gravite], n) for cle, n in compter_par_regle(t).items() if n
    )


def jalons_de(t: TableauPubliable) -> tuple[tuple[str, str, str], ...]:
    """State, name and day: the last ones done, the first late, the next to come."""
    faits = [li for li in t if li["etat"] == "réalisé"]
    groupes: Sequence[tuple[str, Sequence[Ligne], Callable[[Ligne], Cellule]]] = (
        ("Réalisé", sorted(faits, key=_realise)[-JALONS_MONTRES:], lambda li: li["realise"]),
        ("En retard", [li for li in t if li["etat"] == "en retard"][:JALONS_MONTRES], lambda li: li["prevu"]),
        ("À venir", [li for li in t if li["etat"] == "à venir"][:JALONS_MONTRES], lambda li: li["prevu"]),
    )
    return tuple(
        (nom, str(li["libelle"]), cellule(quand(li), Genre.DATE))
        for nom, lignes, quand in groupes
        for li in lignes
    )


def _realise(ligne: Ligne) -> date:
    return ligne["realise"] if isinstance(ligne["realise"], date) else date.min
