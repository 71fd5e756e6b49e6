"""What the publication on screen changed, and the files that it came from: of all Cités together.

These counts are not kept Cité by Cité: a reader whose perimeter is narrower is shown none of them.
"""

from __future__ import annotations

from cite_data.indicateurs.colonnes import entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.identites import NON_PRECISE
from cite_data.indicateurs.passe import Passe
from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.modele.tables import TABLES
from cite_data.publication import PARTENAIRE_DE, Ecart, FichierIntegre, fautes_par_regle, fichiers_integres


def ecarts(passe: Passe, contexte: Contexte) -> Tableau:
    """What the publication on screen changed, by table and partner: of all Cités together, or nothing."""
    trouves = (passe.courante.ecarts or ()) if contexte.perimetre.cite_ids is None else ()
    lignes = tuple(_ligne_ecart(e, passe) for e in trouves)
    return Tableau(
        cle="ecarts",
        colonnes=(
            texte("table", "Table"),
            texte("partenaire", "Partenaire"),
            entier("ajoutees", "Ajoutées"),
            entier("modifiees", "Modifiées"),
            entier("disparues", "Disparues"),
        ),
        lignes=lignes,
        base=len(lignes),
    )


def integration(passe: Passe, contexte: Contexte) -> Tableau:
    """The files that the publication on screen integrated: rows received = kept + set aside, faults."""
    lignes = tuple(_ligne_fichier(f) for f in _fichiers(passe, contexte))
    return Tableau(
        cle="integration",
        colonnes=(
            texte("fichier", "Fichier"),
            texte("partenaire", "Partenaire"),
            entier("recues", "Lignes reçues"),
            entier("conservees", "Conservées"),
            entier("ecartees", "Écartées"),
            entier("constats", "Constats"),
        ),
        lignes=lignes,
        base=len(lignes),
    )


def integration_regles(passe: Passe, contexte: Contexte) -> Tableau:
    """The faults found in these files, rule by rule, the most frequent first."""
    comptes = fautes_par_regle(_fichiers(passe, contexte))
    lignes: list[dict[str, Cellule]] = [{"regle": r, "constats": n} for r, n in comptes.items()]
    return Tableau(
        cle="integration_regles",
        colonnes=(texte("regle", "Constat"), entier("constats", "Nombre")),
        lignes=tuple(lignes),
        base=len(lignes),
    )


def _fichiers(passe: Passe, contexte: Contexte) -> tuple[FichierIntegre, ...]:
    return fichiers_integres(passe.courante) if contexte.perimetre.cite_ids is None else ()


def _ligne_ecart(ecart: Ecart, passe: Passe) -> dict[str, Cellule]:
    code = ecart.partenaire_id
    return {
        "table": TABLES[ecart.table].label,
        "partenaire": passe.noms.get(code, code) if code else _sans_partenaire(ecart.table),
        "ajoutees": ecart.ajoutees,
        "modifiees": ecart.modifiees,
        "disparues": ecart.disparues,
    }


def _ligne_fichier(fichier: FichierIntegre) -> dict[str, Cellule]:
    return {
        "fichier": fichier.fichier,
        "partenaire": fichier.partenaire or Marque.NON_DISPONIBLE,
        "recues": fichier.recues,
        "conservees": fichier.conservees,
        "ecartees": fichier.ecartees,
        "constats": sum(fichier.regles.values()),
    }


def _sans_partenaire(table: str) -> Cellule:
    """A table of which partners answer may have rows that name none; elsewhere the question does not arise."""
    return NON_PRECISE if table in PARTENAIRE_DE else Marque.SANS_OBJET
