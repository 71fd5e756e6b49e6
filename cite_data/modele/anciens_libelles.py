"""What partners write besides the labels of today: official long labels, names of former lists, usual short forms.

Keyed by referential, then by code. Case, accents and punctuation do not matter when these are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ANCIENS_LIBELLES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "frein": {
            "22": ("Informatique", "Fracture numérique", "Numérique et informatique"),
            "23": ("Transport", "Permis de conduire", "Mobilité géographique"),
            "24": ("Garde d'enfants", "Garde d'enfant", "Contraintes familiales", "Situation familiale"),
            "25": ("État de santé", "Handicap"),
            "26": (
                "Langue",
                "Linguistique",
                "Français",
                "Maîtrise de la langue",
                "Illettrisme",
                "Savoirs de base",
                "Lecture écriture calcul",
            ),
            "27": ("Hébergement",),
            "28": ("Difficultés financières", "Budget", "Surendettement"),
            "29": (
                "Administratif",
                "Juridique",
                "Justice",
                "Accès aux droits",
                "Difficultés administratives",
                "Difficultés administratives et juridiques",
            ),
        },
        "statut_frein": {
            "non_aborde": ("Non examiné", "Non évalué"),
            "absent": ("NON", "Pas de frein", "Aucun"),
            "identifie": ("OUI", "Constaté", "À traiter"),
            "en_cours": ("En cours de traitement", "En cours de levée"),
            "leve": ("CLOTUREE", "Clôturé", "Clos", "Résolu", "Levée"),
            "abandonne": ("Abandon",),
        },
        "famille": {
            "france_travail": ("Pôle emploi", "ANPE", "Service public de l'emploi"),
            "ddets": ("DIRECCTE", "DREETS", "DDETS 13"),
            "departement": ("Conseil départemental", "Conseil général", "CD13"),
            "metropole": ("Communauté urbaine", "EPCI", "AMP"),
            "ville": ("Mairie", "Commune", "CCAS"),
            "association": ("Associations", "Acteur associatif", "Acteurs associatifs"),
            "entreprise": ("Entreprises", "Employeur"),
        },
        "sexe": {
            "F": ("Féminin", "Mme", "Madame", "Femmes"),
            "H": ("Masculin", "M", "Monsieur", "M.", "Hommes"),
            "non_renseigne": ("NC", "Inconnu"),
        },
        "presence": {
            "presente": ("Présent", "Oui", "P"),
            "absente": ("Absent", "Non", "A"),
            "excusee": ("Excusé", "E"),
        },
        "impact": {"faible": ("1",), "moyen": ("2", "Modéré"), "fort": ("3", "Élevé")},
        "motif_sortie": {
            "cdd_long": ("CDD de plus de 6 mois", "Intérim de plus de 6 mois", "CDD > 6 mois"),
            "cdd_court": (
                "CDD de moins de 6 mois",
                "CDD ou intérim de moins de 6 mois",
                "Intérim",
                "CDD < 6 mois",
            ),
            "creation": ("Création ou reprise d'entreprise",),
            "formation": ("Entrée en formation", "Formation qualifiante", "Formation préqualifiante"),
            "contrat_aide": ("PEC", "Parcours emploi compétences", "CUI-CAE"),
            "siae": ("IAE", "SIAE", "Insertion par l'activité économique"),
            "chomage": ("Chômage", "Retour au chômage", "Demandeur d'emploi"),
            "sans_nouvelle": ("Perdu de vue", "Injoignable"),
            "sante": ("Maternité", "Santé", "Congé maternité"),
            "retraite": ("Retraite", "Décès"),
        },
        "situation": {
            "recherche": ("Chômage", "Demandeur d'emploi"),
            "emploi_durable": ("CDI", "CDD de plus de 6 mois"),
            "emploi": ("CDD de moins de 6 mois", "Intérim"),
            "inconnue": ("Sans nouvelles", "Injoignable"),
        },
        "niveau_formation": {
            "infra_3": ("Infra 3", "Niveau VI", "Niveau V bis", "Aucun diplôme"),
            "niveau_3": ("Niveau 3", "Niveau V", "CAP/BEP", "CAP ou BEP"),
            "niveau_4": ("Niveau 4", "Niveau IV", "Bac"),
            "niveau_5_plus": (
                "Niveau 5",
                "Niveau III",
                "Niveau II",
                "Niveau I",
                "Bac+2",
                "Bac +2 et plus",
                "Supérieur",
            ),
        },
        "localisation": {},
        "unite": {
            "euros": ("€", "euro", "EUR"),
            "etp": ("Équivalent temps plein",),
            "heures": ("h", "heure"),
        },
        "nature": {
            "etp": ("ETP", "Personnel", "Mise à disposition de personnel"),
            "financement": ("Subvention",),
        },
    }
)

ANCIENS_ORGANISMES: Mapping[str, str] = MappingProxyType(
    {
        "pole emploi": "france travail",
        "anpe": "france travail",
        "direccte": "ddets",
        "conseil general": "departement",
    }
)
"""Words of a former name → words of today's, in the form of `textes.formes.forme`, to recognise an organisation."""

ENTETES_USUELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "personne": (
            "Référence",
            "Numéro de dossier",
            "N° dossier",
            "Dossier",
            "Identifiant",
            "Bénéficiaire",
        ),
        "nom_personne": ("Nom", "Nom de naissance", "Nom d'usage", "Nom de famille"),
        "prenom": ("Prénoms",),
        "date_naissance": ("Né le", "Née le", "Né(e) le", "Naissance"),
        "identifiant_ft": ("Identifiant Pôle emploi", "Identifiant DE", "N° Pôle emploi"),
        "code_territoire": ("QPV", "Code QPV", "code_qp", "Quartier", "Quartier prioritaire"),
        "reference_ligne": ("N° action", "Identifiant de l'action"),
        "longitude": ("lon", "x"),
        "latitude": ("lat", "y"),
        "inscrit_ft_entree": ("Inscrite à Pôle emploi", "Inscrit à France Travail", "Inscrit à Pôle emploi"),
        "brsa": ("BRSA", "RSA"),
    }
)
"""Headers met in partners' files, by technical name; a header is never given to two columns."""
