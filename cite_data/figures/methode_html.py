"""A definition as accessible HTML: what the *Méthode* view of a figure and the Méthode page show."""

from __future__ import annotations

from cite_data.indicateurs.definitions import TOUTES, Definition
from cite_data.indicateurs.formules import formule
from cite_data.textes.glossaire import GLOSSAIRE
from cite_data.textes.typographie import html

SENS = {
    "hausse": "Une hausse est favorable.",
    "baisse": "Une baisse est favorable.",
    "": "Ni la hausse ni la baisse n'est favorable en soi.",
}


def rubriques(definition: Definition) -> tuple[tuple[str, str], ...]:
    """The parts of a definition, label and text, in reading order."""
    return (
        ("Question", definition.question),
        ("On compte", definition.numerateur),
        ("Rapporté à", definition.denominateur),
        ("Formule", formule(definition)),
        ("Unité", definition.unite),
        ("Lecture", SENS[definition.sens]),
        ("Calcul", definition.methode),
        ("Limites", definition.limites),
        ("Source", definition.source),
        ("Mise à jour", definition.frequence),
    )


def methode_html(definition: Definition) -> str:
    """The definition as a list of terms and descriptions."""
    lignes = "".join(
        f"<dt>{html(label)}</dt><dd>{html(texte)}</dd>" for label, texte in rubriques(definition)
    )
    return f"<dl class='methode'>{lignes}</dl>"


def methode_page_html() -> str:
    """Every definition, page by page, each one folded under its name."""
    parties = []
    for page in dict.fromkeys(d.page for d in TOUTES):
        fiches = "".join(_fiche(d) for d in TOUTES if d.page == page)
        parties.append(f"<section class='methodes'><h2>{html(page)}</h2>{fiches}</section>")
    return "".join(parties)


def _fiche(definition: Definition) -> str:
    return f"<details class='fiche'><summary>{html(definition.label)}</summary>{methode_html(definition)}</details>"


def glossaire_html() -> str:
    """The words of the field and what they mean."""
    lignes = "".join(f"<dt>{html(t.terme)}</dt><dd>{html(t.definition)}</dd>" for t in GLOSSAIRE)
    return f"<section class='methodes'><h2>Glossaire</h2><dl class='methode'>{lignes}</dl></section>"
