"""Where the product shows each chart, and the rows that its table holds, read from the HTML that a reader receives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from types import MappingProxyType

from benchmarks.pairs.questions import Rangee
from cite_data.indicateurs.sensibles import ENSEMBLE, LABEL
from cite_data.modele.referentiels import FREINS
from cite_data.textes.formats import MOIS

LIGNE = re.compile(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>')
CELLULE = re.compile(r"<td[^>]*>(.*?)</td>")


@dataclass(frozen=True)
class Vue:
    """A figure of a page. `nombres`: the columns of its table that the question asks for, `cle`: the key of a row."""

    page: str
    partie: str
    figure: str
    nombres: tuple[int, ...]
    cle: Callable[[str], str]


def _mois(texte: str) -> str:
    """« mai 2021 » → 2021-05."""
    mois, annee = texte.split()
    return f"{annee}-{MOIS.index(mois) + 1:02d}"


CODES = {LABEL: ENSEMBLE, **{label: code for code, label in FREINS.labels.items()}}
VUES: Mapping[str, Vue] = MappingProxyType(
    {
        "entrees": Vue("cohorte", "Entrées", "entrees_cumulees", (1,), _mois),
        "freins": Vue("freins", "État des freins", "freins_par_type", (1, 3), CODES.__getitem__),
        "partenaires": Vue("partenaires", "Activité", "partenaires_activite", (2, 1, 3), str),
    }
)
DIX = 10


def rangees(question: str, table: str) -> list[Rangee]:
    """The rows of the question. The product also shows months without entry, freins that nobody has, partners after the tenth."""
    vue = VUES[question]
    lues: list[Rangee] = [
        (vue.cle(unescape(cle)), *(_nombre(CELLULE.findall(cellules)[n]) for n in vue.nombres))
        for cle, cellules in LIGNE.findall(table)
    ]
    return [rangee for rangee in lues if rangee[1]][: DIX if question == "partenaires" else None]


def _nombre(texte: str) -> float:
    """« 36 376 h » → 36376."""
    return float("".join(re.findall(r"[\d,]", texte)).replace(",", "."))
