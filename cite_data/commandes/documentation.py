"""`documentation`: write the pages of docs/ that come from the code, so that they cannot drift from it."""

from __future__ import annotations

import argparse
from pathlib import Path

from cite_data.configuration import RACINE
from cite_data.exports.texte_markdown import en_markdown
from cite_data.figures.exemple_html import FICTIF, omises
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import TOUTES, Definition
from cite_data.indicateurs.exemple_montre import donnees_de_l_exemple
from cite_data.indicateurs.exemples import RIEN, SANS_EXEMPLE, exemple
from cite_data.modele.invariants import DU_DOMAINE
from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.schema import VERSION_SCHEMA, Colonne, Table
from cite_data.modele.tables import TABLES
from cite_data.textes.dictionnaire import definition, presentation, vide_permis
from cite_data.textes.questions import ORGANISATION, QUESTIONS

AVIS = "<!-- Page produite par « python -m cite_data documentation » : ne pas modifier à la main. -->\n\n"


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "documentation",
        help="écrit la méthodologie et le dictionnaire des données",
        description="Écrit docs/methodologie.md, docs/dictionnaire.md et docs/questions.md à partir des définitions et du modèle.",
    )
    analyseur.add_argument(
        "--dossier", type=Path, default=RACINE / "docs", help="dossier de sortie (par défaut docs/)"
    )
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Write both pages."""
    for nom, texte in pages().items():
        (choix.dossier / nom).write_text(texte, encoding="utf-8")
        print(f"Écrit : {choix.dossier / nom}")


def pages() -> dict[str, str]:
    """Text of each generated page, by file name."""
    return {"methodologie.md": methodologie(), "dictionnaire.md": dictionnaire(), "questions.md": questions()}


def questions() -> str:
    """What a partner asks first, how to get there, and the answer on the demonstration."""
    lignes = "".join(f"| {q.texte} | {q.chemin} | {' : '.join(q.reponse)} |\n" for q in QUESTIONS)
    return (
        f"{AVIS}# Cinq questions de partenaire\n\nEn trois clics au plus, depuis l'accueil. Les réponses sont celles de la "
        f"démonstration pour « {ORGANISATION} », rôle Partenaire ; les tests les parcourent dans un navigateur.\n\n"
        f"| question | où cliquer | réponse |\n|---|---|---|\n{lignes}"
    )


def methodologie() -> str:
    """Every definition, page by page."""
    parties = [
        "# Méthodologie\n\nCe que compte chaque indicateur, rapporté à quoi, et avec quelles limites.\n",
        _donnees_de_l_exemple(),
    ]
    for page in dict.fromkeys(d.page for d in TOUTES):
        parties.append(f"\n## {page}\n")
        for fiche in (d for d in TOUTES if d.page == page):
            lignes = "\n".join(f"- **{label}** : {texte}" for label, texte in rubriques(fiche))
            parties.append(f"\n### {fiche.label}\n\n{lignes}\n{_exemple(fiche)}")
    return AVIS + "".join(parties)


def _exemple(fiche: Definition) -> str:
    """The worked example of a definition: its division in words, then its result."""
    resultat = exemple(fiche.cle)
    if resultat is None:
        return f"- **Exemple** : {SANS_EXEMPLE.get(fiche.cle, RIEN)}\n"
    phrase = f"{resultat.phrase or 'voir le tableau'}.{omises(resultat.omises)}"
    tableau = f"\n{en_markdown(resultat.tableau)}" if resultat.tableau else ""
    return f"- **Exemple** : {phrase}\n{tableau}"


def _donnees_de_l_exemple() -> str:
    """The fictional rows that every example is computed from."""
    tables = "".join(f"\n### {TABLES[t.cle].label}\n\n{en_markdown(t)}" for t in donnees_de_l_exemple())
    return f"\n## Les données de l'exemple\n\n{FICTIF}\n{tables}"


def dictionnaire() -> str:
    """Every table, column, referential and rule of a curated snapshot."""
    tables = "".join(_table(t) for t in TABLES.values())
    referentiels = "".join(
        f"\n### {r.label} (`{r.nom}`)\n\n| code | libellé | définition |\n|---|---|---|\n"
        + "".join(f"| `{v.code}` | {v.label} | {v.definition} |\n" for v in r.valeurs)
        for r in REFERENTIELS.values()
    )
    regles = "".join(f"- `{i.table}` : {i.regle}\n" for i in DU_DOMAINE)
    return (
        f"{AVIS}# Dictionnaire des données\n\nVersion de schéma : {VERSION_SCHEMA}. Un fichier Parquet par table.\n\n"
        f"## Tables\n{tables}\n## Règles\n\nUne ligne par clé, des clés qui existent, des codes du référentiel, et :\n\n{regles}"
        f"\n## Référentiels\n{referentiels}"
    )


def _code(texte: str) -> str:
    return f"`{texte}`"


def _table(table: Table) -> str:
    entete = f"\n### {table.label} (`{table.fichier}`)\n\n{presentation(table, citer=_code)}\n\n"
    return (
        entete
        + "| colonne | libellé | type | vide | définition |\n|---|---|---|---|---|\n"
        + "".join(map(_colonne, table.colonnes))
    )


def _colonne(c: Colonne) -> str:
    return f"| `{c.nom}` | {c.label} | {c.type} | {vide_permis(c)} | {definition(c, citer=_code)} |\n"
