"""From what a dossier is computed: whose eyes, which snapshot, which day. The two readings, protected and exact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cite_data.acces import Perimetre
from cite_data.exports.entete import EnteteExport
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.roles import Role
from cite_data.publication import Manifeste
from cite_data.secret.politiques import POLITIQUES, Politique
from cite_data.textes.messages import source_des_donnees


@dataclass(frozen=True, kw_only=True)
class Lecture:
    """A question about one Cité, and the workshop that answers. `filtres`: (label, value in words), the Cité first."""

    atelier: Atelier
    contexte: Contexte
    cite: str
    millesime: int
    filtres: tuple[tuple[str, str], ...]

    @property
    def cite_id(self) -> str:
        """Code of the Cité."""
        return str(self.contexte.selection.cite_id)

    @property
    def manifeste(self) -> Manifeste:
        """What is known of the snapshot that is read."""
        return self.atelier.mesures.entrepot.instantane.manifeste

    @property
    def politique(self) -> Politique:
        """The rule of secrecy that the dossier follows."""
        return POLITIQUES[self.contexte.perimetre.role]

    @property
    def regle(self) -> str:
        """The same rule in a sentence, for who is handed a file."""
        if self.politique.exacte:
            return (
                "Usage interne à la préfecture : effectifs exacts, y compris les petits. Ne diffusez pas ces chiffres. Les freins "
                "de santé et de justice sont regroupés."
            )
        return (
            f"Dossier pour les membres du COPIL : un effectif de moins de {self.politique.seuil} personnes est caché (s), ainsi "
            "que les cases qui permettraient de le retrouver."
        )

    def entete(self, titre: str, produit_le: date) -> EnteteExport:
        """What every file of the dossier says of itself."""
        provenance = self.manifeste.provenance
        return EnteteExport(
            titre=titre,
            filtres=self.filtres,
            au=self.contexte.au,
            produit_le=produit_le,
            source=source_des_donnees(provenance.sources),
            millesime=self.millesime,
            synthetique=provenance.synthetique,
            regle=self.regle,
        )


def protegee(atelier: Atelier, cite_id: str) -> Lecture:
    """What the members of the COPIL see of a Cité: all of it, on the frozen day of the released snapshot of `atelier`.

    ValueError for a Cité that the snapshot does not hold.
    """
    cadrage = atelier.mesures.cadrer(cite_id)
    perimetre = Perimetre(cite_ids=(cite_id,), role=Role.COPIL)
    nom = _nom(atelier, perimetre, cite_id)
    return Lecture(
        atelier=atelier,
        contexte=replace(cadrage.contexte, perimetre=perimetre),
        cite=nom,
        millesime=cadrage.millesime,
        filtres=(("Cité", nom),),
    )


def exacte(
    atelier: Atelier,
    contexte: Contexte,
    *,
    millesime: int,
    filtres: tuple[tuple[str, str], ...] = (),
) -> Lecture:
    """What the reader of `contexte` sees, with the filters of her page."""
    nom = _nom(atelier, contexte.perimetre, str(contexte.selection.cite_id))
    return Lecture(
        atelier=atelier,
        contexte=contexte,
        cite=nom,
        millesime=millesime,
        filtres=(("Cité", nom), *filtres),
    )


def _nom(atelier: Atelier, perimetre: Perimetre, cite_id: str) -> str:
    (nom,) = (c.nom for c in atelier.mesures.options(perimetre) if c.cite_id == cite_id)
    return nom
