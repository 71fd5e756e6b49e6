"""The slides as one piece of HTML, out of sight until `assets/presenter.js` opens them over the whole screen."""

from __future__ import annotations

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.entete import DEMONSTRATION
from cite_data.exports.presentation.ecrans import Ecran, ecrans
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import html

INTERNE = "USAGE INTERNE : EFFECTIFS EXACTS"


def presentation_html(dossier: Dossier, *, jeton: str, exacte: bool) -> str:
    """All the slides and the presenter's line. `jeton`: changes each time one presents; `exacte`: small counts are shown."""
    faits = "".join(map(_ecran, ecrans(dossier)))
    return (
        f"<div class='presentation' data-jeton='{html(jeton)}' data-titre=\"{html(dossier.titre)}\">"
        f"{faits}<p class='presentation-pied'>{_pied(dossier, exacte=exacte)}</p></div>"
    )


def _ecran(ecran: Ecran) -> str:
    return (
        f"<section class='ecran ecran-{ecran.genre}'><h1>{html(ecran.titre)}</h1>"
        f"<div class='ecran-corps'>{ecran.corps}</div></section>"
    )


def _pied(dossier: Dossier, *, exacte: bool) -> str:
    """What must be known of any slide seen alone."""
    e = dossier.entete
    faits = [dossier.cite, f"Données arrêtées au {date_fr(e.au)}", f"Source : {e.source}"]
    dites = " · ".join(html(fait) for fait in faits)
    alertes = [*([DEMONSTRATION] * e.synthetique), *([INTERNE] * exacte)]
    return dites + "".join(f" · <strong>{html(alerte)}</strong>" for alerte in alertes)
