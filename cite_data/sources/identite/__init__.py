"""Who is who without saying who: the key, the pseudonyms, their register, near matches and what is decided of them."""

from cite_data.sources.identite.attribution import Attribution, attribuer
from cite_data.sources.identite.cle import Cle, lire_cle, verifier_hors_donnees
from cite_data.sources.identite.decisions import Decisions
from cite_data.sources.identite.masque import Masque
from cite_data.sources.identite.normaliser import normaliser_reference
from cite_data.sources.identite.personnes import PersonneLue, Proposition
from cite_data.sources.identite.pseudonymes import Genre, Identite, Pseudonymes
from cite_data.sources.identite.rapprochements import lire_decisions, noter_propositions
from cite_data.sources.identite.registre import LigneRegistre, Registre

__all__ = [
    "Attribution",
    "Cle",
    "Decisions",
    "Genre",
    "Identite",
    "LigneRegistre",
    "Masque",
    "PersonneLue",
    "Proposition",
    "Pseudonymes",
    "Registre",
    "attribuer",
    "lire_cle",
    "lire_decisions",
    "normaliser_reference",
    "noter_propositions",
    "verifier_hors_donnees",
]
