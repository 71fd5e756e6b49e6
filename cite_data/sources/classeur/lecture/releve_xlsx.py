"""Takes the measure of a worksheet of Excel, tag by tag."""

from __future__ import annotations

from collections.abc import Sequence
from xml.parsers import expat

from cite_data.sources.classeur.lecture.flux_xml import Attributs, local
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.references import CHIFFRES, lettres_de, nombre, numero, plage
from cite_data.sources.classeur.lecture.refus import Refus, citer
from cite_data.sources.classeur.lecture.releve import Releve, juger

_FORMES = 1_000
_UTILES = frozenset({"c", "v", "is", "f", "row", "mergeCell"})
_ERREURS_LUES = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
"""Those that calamine knows; it gives up the whole sheet at any other."""


class _Balises(dict[str, str]):
    """The local name of each tag met, "" for those of no interest."""

    def __missing__(self, nom: str) -> str:
        balise = local(nom)
        self[nom] = balise if balise in _UTILES else ""
        return self[nom]


class VisiteurFeuille:
    """Fills a `Releve`. `debut` runs for each tag of millions: what is rare lives in other methods."""

    def __init__(self, analyseur: expat.XMLParserType, *, releve: Releve, limites: Limites) -> None:
        self._analyseur, self.releve, self._limites = analyseur, releve, limites
        self._balises = _Balises()
        self._colonnes: set[str] = set()
        self._attributs: Attributs = {}
        self._reference, self._ligne = "", 0
        self._remplies: list[str] = []
        self._formes: set[str] = set()
        self._formule, self._valeur = False, False
        self._texte: str | None = None

    def debut(self, nom: str, attributs: Attributs) -> None:
        """See an opening tag."""
        balise = self._balises[nom]
        if balise == "c":
            self._attributs = attributs
            self._reference = attributs.get("r") or self._suivante()
        elif balise == "v":
            self._remplies.append(self._reference)
            if self._formule or self._attributs.get("t") == "e":
                self._ecouter(valeur=True)
        elif balise:
            self._rare(balise, attributs)

    def _rare(self, balise: str, attributs: Attributs) -> None:
        if balise == "row":
            self.terminer()
            self._ligne = nombre(attributs["r"]) if "r" in attributs else self._ligne + 1
            self._reference = ""
        elif balise == "is":
            self._remplies.append(self._reference)
        elif balise == "mergeCell":
            self.releve.fusions.append(plage(attributs.get("ref", "")))
            juger(self.releve, limites=self._limites)
        else:
            self._formule = True
            self._ecouter(valeur=False)

    def terminer(self) -> None:
        """Count the cells of the row that ends.

        Nearly all rows fill the same columns: the references of the row, its number replaced by a sign, are compared
        as one text with those of former rows, and looked at one by one only when they are new.
        """
        references, self._remplies = self._remplies, []
        if not references:
            return
        premiere = references[0]
        chiffres = premiere[len(premiere.rstrip(CHIFFRES)) :]
        self._nouvelle_ligne(chiffres, premiere)
        forme = "\n".join(references).replace(chiffres, "#")
        if forme not in self._formes and self._examiner(references, chiffres) and len(self._formes) < _FORMES:
            self._formes.add(forme)
        self.releve.cellules += len(references)

    def _examiner(self, references: Sequence[str], chiffres: str) -> bool:
        """Count what is new among the cells of a row; whether they are all in the row of this number."""
        accord = True
        for reference in references:
            lettres = reference.rstrip(CHIFFRES)
            if lettres not in self._colonnes:
                self._nouvelle_colonne(lettres, reference)
            if reference[len(lettres) :] != chiffres:
                accord = False
                self._nouvelle_ligne(reference[len(lettres) :], reference)
        return accord

    def _nouvelle_colonne(self, lettres: str, reference: str) -> None:
        colonne, releve = numero(lettres), self.releve
        self._colonnes.add(lettres)
        releve.colonnes += 1
        juger(releve, limites=self._limites)
        if colonne > releve.derniere_colonne:
            releve.derniere_colonne, releve.droite = colonne, reference

    def _nouvelle_ligne(self, chiffres: str, reference: str) -> None:
        ligne, releve = nombre(chiffres), self.releve
        releve.lignes += 1
        if ligne > releve.derniere_ligne:
            releve.derniere_ligne, releve.bas = ligne, reference
        juger(releve, limites=self._limites)

    def _suivante(self) -> str:
        """The reference of a cell that does not give its own: the one after the last."""
        lettres = self._reference.rstrip(CHIFFRES)
        return f"{lettres_de(numero(lettres) + 1 if lettres else 1)}{self._ligne}"

    # A cell holding a formula or an error is listened to until its end: the only ones whose text matters here.

    def _ecouter(self, *, valeur: bool) -> None:
        self._valeur, self._texte = valeur, "" if valeur else None
        self._analyseur.CharacterDataHandler = self._caracteres
        self._analyseur.EndElementHandler = self._fin

    def _caracteres(self, texte: str) -> None:
        if self._valeur and self._texte is not None and len(self._texte) < self._limites.caracteres:
            self._texte += texte

    def _fin(self, nom: str) -> None:
        if local(nom) == "v":
            self._valeur = False
        elif local(nom) == "c":
            self._conclure()
            self._formule = False
            self._analyseur.CharacterDataHandler = self._analyseur.EndElementHandler = None

    def _conclure(self) -> None:
        """At the end of a cell: a formula without a result, or an error."""
        type_ = self._attributs.get("t")
        if self._texte is None:
            self._remplies.append(self._reference)
            self._faute("formule_sans_valeur")
        elif type_ == "e":
            self._erreur(self._texte)
        elif self._formule and not self._texte and type_ != "str":  # only a result that is text may be empty
            self._faute("formule_sans_valeur")

    def _erreur(self, texte: str) -> None:
        if texte.strip() not in _ERREURS_LUES:
            raise Refus(
                f"contient une erreur de calcul d'un genre inconnu dans la feuille {citer(self.releve.nom)}, en "
                f"{self._reference} : corrigez cette cellule, enregistrez le classeur et renvoyez-le."
            )
        self._faute("erreur_excel")

    def _faute(self, regle: str) -> None:
        lettres = self._reference.rstrip(CHIFFRES)
        self.releve.faute(nombre(self._reference[len(lettres) :]), numero(lettres), regle)
