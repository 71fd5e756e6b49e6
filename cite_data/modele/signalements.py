"""What a reader tells the chef de projet: an anomaly on a figure, an opinion on a page; and how it is answered."""

from __future__ import annotations

from cite_data.modele.referentiels import Referentiel, Valeur

GENRES = Referentiel(
    "genre_signalement",
    "Genre",
    (
        Valeur("anomalie", "Anomalie", "Un chiffre ou une figure paraît faux.", "tete"),
        Valeur("avis", "Avis", "Ce que l'on pense d'une page ; il n'attend pas de réponse.", "tete"),
        Valeur("reponse", "Réponse", "Ce que répond le chef de projet ou la préfecture.", "suite"),
        Valeur("precision", "Précision", "Ce qu'ajoute la personne qui a signalé.", "suite"),
    ),
)
TETES, SUITES = GENRES.du_groupe("tete"), GENRES.du_groupe("suite")
"""What begins a thread, and what follows."""

NOTES = Referentiel(
    "note_avis",
    "Votre avis",
    (
        Valeur("utile", "Utile"),
        Valeur("a_ameliorer", "À améliorer"),
        Valeur("incomprehensible", "Incompréhensible"),
    ),
)

REPONSES = Referentiel(
    "etat_reponse",
    "Suite donnée",
    (
        Valeur("pris_en_compte", "Pris en compte", "Le signalement est reçu, la suite viendra."),
        Valeur("corrige", "Corrigé", "La donnée ou la figure est corrigée."),
        Valeur("sans_suite", "Sans suite", "Le chiffre est juste, ou rien ne sera changé."),
        Valeur("question", "Question posée", "Une précision est demandée à la personne qui a signalé."),
    ),
)

TEXTE_MAX = 1000
"""Characters of a note, of an answer, of an opinion."""
TITRE_MAX, CONTEXTE_MAX, ADRESSE_MAX = 300, 600, 1000
"""Characters of what is kept of the screen: longer is cut, nobody typed it."""
