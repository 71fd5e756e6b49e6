"""What people wrote, as HTML: météo in icon and words, signed texts, items with their state, and every history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cite_data.figures.dessin_objectifs import pastille
from cite_data.figures.palette import STATUTS, Statut
from cite_data.modele.suivi import ETATS, LISTES, METEOS, RUBRIQUES
from cite_data.suivi import Saisie, Signalement
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import html

ICONES: Mapping[str, Statut] = MappingProxyType(
    {
        "soleil": Statut(STATUTS["favorable"].couleur, "☀", "soleil"),
        "couvert": Statut(STATUTS["attention"].couleur, "◐", "couvert"),
        "nuage": Statut(STATUTS["attention"].couleur, "☁", "nuage"),
        "orage": Statut(STATUTS["defavorable"].couleur, "⚡", "orage"),
    }
)
SENS = MappingProxyType({v.code: v.definition for v in METEOS.valeurs})
NON_RENSEIGNEE = "Non renseignée"
OUVERTS = ("a_faire", "en_cours")


@dataclass(frozen=True, kw_only=True)
class LigneDeCite:
    """One Cité in the table of all: its name, its météo and its synthesis of the quarter."""

    nom: str
    meteo: Saisie | None
    synthese: Saisie | None


def meteo_html(saisie: Saisie | None) -> str:
    """Icon, word and meaning."""
    if saisie is None or saisie.meteo is None:
        return pastille(NON_RENSEIGNEE, STATUTS["neutre"])
    return f"{pastille(METEOS.labels[saisie.meteo], ICONES[saisie.meteo])} {html(SENS[saisie.meteo])}"


def signature_html(saisie: Saisie | Signalement) -> str:
    """Who signed, and when."""
    return f"<p class='note'>{html(f'{saisie.auteur}, {saisie.fonction}, le {date_fr(saisie.ecrite_le.date())}')}</p>"


def rubriques_html(etat: Mapping[str, Sequence[Saisie]], histoire: Sequence[Saisie], *, jour: date) -> str:
    """Every heading of a quarter: what stands now, who signed it, and its former versions. `jour`: what late is told from."""
    return "".join(
        f"<section class='rubrique'><h2 class='titre-figure'>{html(RUBRIQUES.labels[rubrique])}</h2>"
        f"{_corps(rubrique, saisies, histoire, jour)}</section>"
        for rubrique, saisies in etat.items()
    )


def _corps(rubrique: str, saisies: Sequence[Saisie], histoire: Sequence[Saisie], jour: date) -> str:
    if not saisies:
        return f"<p class='vide'>{html(NON_RENSEIGNEE if rubrique in ('meteo', 'synthese') else 'Rien d’inscrit')}</p>"
    if rubrique in LISTES:
        return f"<ul class='fiche-liste'>{''.join(_item(s, histoire, jour) for s in saisies)}</ul>"
    return "".join(_texte(s, histoire) for s in saisies)


def _texte(saisie: Saisie, histoire: Sequence[Saisie]) -> str:
    meteo = f"<p class='meteo'>{meteo_html(saisie)}</p>" if saisie.rubrique == "meteo" else ""
    return f"{meteo}{texte_html(saisie.texte)}{signature_html(saisie)}{_histoire(saisie, histoire)}"


def texte_html(texte: str) -> str:
    """What somebody typed, never read as markup; its line breaks kept."""
    return (
        f"<p class='saisie'>{'<br>'.join(html(ligne) for ligne in texte.splitlines())}</p>" if texte else ""
    )


def _item(saisie: Saisie, histoire: Sequence[Saisie], jour: date) -> str:
    return (
        f"<li>{texte_html(saisie.texte)}<p class='note'>{_etat(saisie, jour)} {html(_charge(saisie))}</p>"
        f"{signature_html(saisie)}{_histoire(saisie, histoire)}</li>"
    )


def _charge(saisie: Saisie) -> str:
    parties = []
    if saisie.porteur:
        parties.append(f"chargé : {saisie.porteur}")
    if saisie.echeance:
        parties.append(f"pour le {date_fr(saisie.echeance)}")
    return " · ".join(parties)


def en_retard(saisie: Saisie, jour: date) -> bool:
    """True for an open item whose day is past."""
    return saisie.etat in OUVERTS and saisie.echeance is not None and saisie.echeance < jour


def _etat(saisie: Saisie, jour: date) -> str:
    if en_retard(saisie, jour):
        return pastille("En retard", STATUTS["defavorable"])
    statut = STATUTS["favorable"] if saisie.etat == "fait" else STATUTS["neutre"]
    return pastille(ETATS.labels.get(saisie.etat or "", "Sans état"), statut)


def _histoire(saisie: Saisie, histoire: Sequence[Saisie]) -> str:
    """The former versions of the same thing, folded."""
    anciennes = [s for s in histoire if s.fil == saisie.fil and s.id != saisie.id]
    if not anciennes:
        return ""
    versions = "".join(f"<li>{version_html(s)}</li>" for s in reversed(anciennes))
    combien = "1 version antérieure" if len(anciennes) == 1 else f"{len(anciennes)} versions antérieures"
    return f"<details class='histoire'><summary>{html(combien)}</summary><ul class='fiche-liste'>{versions}</ul></details>"


def version_html(saisie: Saisie) -> str:
    """One version: what it said, and who signed it."""
    meteo = f"<p class='meteo'>{meteo_html(saisie)}</p>" if saisie.meteo else ""
    etat = f"<p class='note'>{html(ETATS.labels[saisie.etat])}</p>" if saisie.etat else ""
    return f"{meteo}{texte_html(saisie.texte)}{etat}{signature_html(saisie)}"


def cites_html(lignes: Sequence[LigneDeCite], *, legende: str) -> str:
    """The table of all the Cités: météo, date of the synthesis, who signed; what is missing is said."""
    corps = "".join(
        f"<tr><th scope='row'>{html(li.nom)}</th><td class='texte'>{meteo_html(li.meteo)}</td><td class='texte'>{_synthese(li.synthese)}</td></tr>"
        for li in lignes
    )
    tetes = "".join(f"<th scope='col' class='texte'>{t}</th>" for t in ("Cité", "Météo", "Synthèse"))
    return (
        f'<div class="tableau-defilant" role="region" aria-label="{html(legende)}" tabindex="0">'
        f'<table class="tableau"><caption>{html(legende)}</caption><thead><tr>{tetes}</tr></thead>'
        f"<tbody>{corps}</tbody></table></div>"
    )


def _synthese(saisie: Saisie | None) -> str:
    if saisie is None:
        return pastille(NON_RENSEIGNEE, STATUTS["neutre"])
    return f"{texte_html(saisie.texte)}{signature_html(saisie)}"
