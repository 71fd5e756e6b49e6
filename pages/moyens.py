"""Moyens: credits against the envelope, counsellors, costs, what each partner brings."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402

entete(cadre, "Moyens", "Avec quels crédits, quels conseillers, et à quel coût ?")

parties(
    cadre,
    "moyens",
    {
        "Crédits": ("credits_enveloppe",),
        "Équip'emploi": ("personnes_par_conseiller", "conseillers_mois"),
        "Coûts": ("cout_personne", "cout_sortie"),
        "Apports": ("financements_mois", "etp_mois"),
        "Par partenaire": ("contributions_partenaires",),
    },
)
