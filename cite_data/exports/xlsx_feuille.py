"""The sheets of a workbook to take away: a header that stays in sight, a filter, one page wide when printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from cite_data.exports.xlsx_formats import valeur_et_format
from cite_data.exports.xlsx_mesures import INTERLIGNE, LIGNES_AU_PLUS, TRES_LARGE, label, largeur, lignes_de
from cite_data.figures.palette import CLAIR, ENCRE, GRILLE, SEQUENTIELLE
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule

A4 = 9
COLONNES_EN_HAUTEUR = 5
"""Beyond, the page is turned."""


@dataclass
class Styles:
    """The formats of one workbook, each made once. A text stays a text even when its cell is edited: `quote_prefix`."""

    classeur: Workbook
    _nombres: dict[str, Format] = field(default_factory=dict)

    @cached_property
    def entete(self) -> Format:
        """Headers: bold, wrapped, on a pale ground."""
        fond = {"bg_color": SEQUENTIELLE[0], "bottom": 2, "bottom_color": CLAIR[ENCRE]}
        return self._texte(bold=True, **fond)

    @cached_property
    def texte(self) -> Format:
        """Words, wrapped."""
        return self._texte(bottom=1, bottom_color=CLAIR[GRILLE])

    @cached_property
    def marque(self) -> Format:
        """The symbol of an absent figure, where the figure would stand."""
        return self._texte(align="right", bottom=1, bottom_color=CLAIR[GRILLE])

    def nombre(self, ecriture: str) -> Format:
        """Numbers and dates, by their number format."""
        if ecriture not in self._nombres:
            self._nombres[ecriture] = self._cellule(
                num_format=ecriture, align="right", indent=1, bottom=1, bottom_color=CLAIR[GRILLE]
            )
        return self._nombres[ecriture]

    def _texte(self, **autres: object) -> Format:
        return self._cellule(
            **{"text_wrap": True, "quote_prefix": True, "align": "left", "indent": 1, **autres}
        )

    def _cellule(self, **autres: object) -> Format:
        return self.classeur.add_format({"font_color": CLAIR[ENCRE], "valign": "top", **autres})


@dataclass
class _Feuille:
    """What the sheets share. `pied`: words at the foot of every printed page."""

    feuille: Worksheet
    styles: Styles
    pied: str

    def _texte(self, ligne: int, colonne: int, texte: str, style: Format) -> None:
        """Write a text as a text, whatever it begins with; ValueError when it does not fit in a cell."""
        if self.feuille.write_string(ligne, colonne, texte, style):
            raise ValueError(f"a text of {len(texte)} characters does not fit in a cell")

    def _poser(self, largeurs: Sequence[int], lignes: Sequence[Sequence[str]]) -> None:
        """Set the widths, and the height that the wrapped texts of each row need: not every reader finds it."""
        for rang, large in enumerate(largeurs):
            self.feuille.set_column(rang, rang, large)
        for rang, ligne in enumerate(lignes):
            hauteur = max(lignes_de(texte, large) for texte, large in zip(ligne, largeurs, strict=True))
            if hauteur > 1:
                self.feuille.set_row(rang, INTERLIGNE * min(hauteur, LIGNES_AU_PLUS))

    def _mettre_en_page(self, *, lignes: int, colonnes: int, figees: int) -> None:
        """Header in sight, filter on every column, one page wide on A4, header again on each page."""
        self.feuille.freeze_panes(1, figees)
        self.feuille.autofilter(0, 0, lignes, colonnes - 1)
        self.feuille.fit_to_pages(1, 0)
        self.feuille.set_paper(A4)
        if colonnes > COLONNES_EN_HAUTEUR:
            self.feuille.set_landscape()
        self.feuille.repeat_rows(0)
        gauche = f"&L{self.pied}" if self.pied else ""
        self.feuille.set_footer(f"{gauche}&RPage &P sur &N")


class FeuilleDeTextes(_Feuille):
    """A sheet of texts only; the last column is the widest."""

    def ecrire(self, entete: Sequence[str], lignes: Sequence[Sequence[str]]) -> None:
        """Write the header, then the rows."""
        *premieres, _ = zip(entete, *lignes, strict=True)
        largeurs = [*map(largeur, premieres), TRES_LARGE]
        self._poser(largeurs, [entete, *lignes])
        for rang, ligne in enumerate((entete, *lignes)):
            for colonne, texte in enumerate(ligne):
                self._texte(rang, colonne, texte, self.styles.texte if rang else self.styles.entete)
        self._mettre_en_page(lignes=len(lignes), colonnes=len(entete), figees=0)


class FeuilleDeDonnees(_Feuille):
    """The sheet of a table: a number is a number, a date is a date, a mark is its symbol."""

    def ecrire(self, t: TableauPubliable) -> None:
        """Write the header, then the rows."""
        entete = [label(colonne) for colonne in t.colonnes]
        textes = [[texte_cellule(colonne, ligne) for colonne in t.colonnes] for ligne in t]
        mots = [max(texte.split(), key=len) for texte in entete]
        self._poser([largeur(colonne) for colonne in zip(mots, *textes, strict=True)], [entete, *textes])
        for rang, texte in enumerate(entete):
            self._texte(0, rang, texte, self.styles.entete)
        for ligne, contenu in enumerate(t, start=1):
            for rang, colonne in enumerate(t.colonnes):
                self._cellule(ligne, rang, colonne, contenu)
        self._mettre_en_page(lignes=len(t.lignes), colonnes=len(t.colonnes), figees=1)

    def _cellule(
        self, ligne: int, rang: int, colonne: ColonneTableau, contenu: Mapping[str, Cellule]
    ) -> None:
        valeur, genre = contenu[colonne.nom], colonne.genre_de(contenu)
        if isinstance(valeur, str):
            en_texte = colonne.genre is Genre.TEXTE
            self._texte(ligne, rang, str(valeur), self.styles.texte if en_texte else self.styles.marque)
            return
        ecrite, ecriture = valeur_et_format(valeur, genre, ecart=colonne.ecart)
        ecrire = self.feuille.write_number if isinstance(ecrite, int | float) else self.feuille.write_datetime
        ecrire(ligne, rang, ecrite, self.styles.nombre(ecriture))
