"""Takes the measure of the sheets of an OpenDocument workbook, tag by tag.

The names are compared with their usual prefixes, as calamine does: under another prefix it sees no sheet at all.
"""

from __future__ import annotations

from xml.parsers import expat

from cite_data.sources.classeur.lecture.flux_xml import Attributs
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.references import lettres_de
from cite_data.sources.classeur.lecture.refus import abime
from cite_data.sources.classeur.lecture.releve import Releve, juger, trop_de_fautes

_LIENS = frozenset({"table:table-source", "table:cell-range-source", "office:dde-source", "table:dde-link"})
_REPETITION_MAX = 2**31


class VisiteurOds:
    """Makes one `Releve` for each table. Repeated blank cells and rows, which every program writes, count for nothing."""

    def __init__(self, analyseur: expat.XMLParserType, *, limites: Limites) -> None:
        self.releves: list[Releve] = []
        self.liens = False
        self._limites = limites
        self._pile: list[_Table] = []
        analyseur.EndElementHandler = self._fin

    def debut(self, nom: str, attributs: Attributs) -> None:
        """See an opening tag."""
        if nom == "table:table":
            releve = Releve(nom=attributs.get("table:name", ""))
            self.releves.append(releve)
            self._pile.append(_Table(releve, limites=self._limites))
        elif nom in _LIENS:
            self.liens = True
        elif not self._pile:
            return
        elif nom == "table:table-cell" or nom == "table:covered-table-cell":
            self._pile[-1].cellule(attributs)
        elif nom == "table:table-row":
            self._pile[-1].rangee(attributs)

    def _fin(self, nom: str) -> None:
        if nom == "table:table":
            self._pile.pop()


class _Table:
    """Where one stands in a table."""

    def __init__(self, releve: Releve, *, limites: Limites) -> None:
        self._releve, self._limites = releve, limites
        self._ligne, self._repetee, self._colonne = 1, 0, 0
        self._remplies = 0

    def rangee(self, attributs: Attributs) -> None:
        self._ligne += self._repetee
        self._repetee = _repetition(attributs, "table:number-rows-repeated")
        self._colonne, self._remplies = 0, 0

    def cellule(self, attributs: Attributs) -> None:
        nombre = _repetition(attributs, "table:number-columns-repeated")
        debut, self._colonne = self._colonne + 1, self._colonne + nombre
        formule = "table:formula" in attributs
        if "office:value-type" not in attributs and not formule:
            return
        self._compter(nombre)
        if formule or "calcext:value-type" in attributs:
            self._verifier(debut, nombre, attributs)
        if "table:number-columns-spanned" in attributs or "table:number-rows-spanned" in attributs:
            self._fusion(debut, attributs)

    def _compter(self, nombre: int) -> None:
        releve, nouvelle = self._releve, not self._remplies
        releve.cellules += nombre * self._repetee
        self._remplies += nombre
        releve.colonnes = max(releve.colonnes, self._remplies)
        if nouvelle:
            releve.lignes += self._repetee
            releve.derniere_ligne = self._ligne + self._repetee - 1
            releve.bas = f"{lettres_de(self._colonne)}{releve.derniere_ligne}"
        if self._colonne > releve.derniere_colonne:
            releve.derniere_colonne = self._colonne
            releve.droite = f"{lettres_de(self._colonne)}{self._ligne}"
            nouvelle = True
        if nouvelle:
            juger(releve, limites=self._limites)

    def _verifier(self, debut: int, nombre: int, attributs: Attributs) -> None:
        if attributs.get("calcext:value-type") == "error":
            regle = "erreur_excel"
        elif "office:value-type" not in attributs:
            regle = "formule_sans_valeur"
        else:
            return
        if nombre * self._repetee > self._limites.constats:
            raise trop_de_fautes(self._limites)
        for ligne in range(self._ligne, self._ligne + self._repetee):
            for colonne in range(debut, debut + nombre):
                self._releve.faute(ligne, colonne, regle)

    def _fusion(self, colonne: int, attributs: Attributs) -> None:
        large = _repetition(attributs, "table:number-columns-spanned")
        haut = _repetition(attributs, "table:number-rows-spanned")
        if large * haut > 1:
            self._releve.fusions.append((self._ligne, colonne, self._ligne + haut - 1, colonne + large - 1))


def _repetition(attributs: Attributs, cle: str) -> int:
    """A number of repetitions, 1 when it is not told; Refus when it is not one."""
    texte = attributs.get(cle)
    if texte is None:
        return 1
    if not (texte.isascii() and texte.isdigit() and len(texte) <= 10 and int(texte) <= _REPETITION_MAX):
        raise abime()
    return int(texte)
