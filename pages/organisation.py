"""Mon organisation: what one partner brought, what became of it, where it is awaited, what of its data is late."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.organisation import montrer_l_organisation  # noqa: E402

entete(
    cadre,
    "Mon organisation",
    "Qu'avons-nous apporté, que sont devenues les personnes repérées, où sommes-nous attendus ?",
)
montrer_l_organisation(cadre)
