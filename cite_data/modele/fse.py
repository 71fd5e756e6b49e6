"""The common indicators of the FSE+ on participants: codes, labels, and why some cannot be told.

Regulation (EU) 2021/1057, annex I, points 1.1, 1.2, 2 and 3; the codes are those of the programmes of 2021–2027, in the
order of the annex, the total first.
"""

from __future__ import annotations

from dataclasses import dataclass

# The regulation gives four weeks after the exit; the reason is recorded on its day.
ENTREE, SORTIE, SIX_MOIS = "Entrée", "Sortie", "Six mois après"


@dataclass(frozen=True, kw_only=True)
class IndicateurFse:
    """A common indicator. `absence`: why the data cannot tell it, empty when they can."""

    code: str
    label: str
    moment: str
    absence: str = ""


_AGES = "Âge collecté par tranches : moins de 26, 26 à 35, 36 à 45, 46 à 55, plus de 55 ans."
_JAMAIS = "Donnée sensible ou d'origine : cet outil ne la collecte pas."
_NON_COLLECTEE = "Donnée non collectée."

INDICATEURS_FSE = (
    IndicateurFse(code="EECO01", label="Total des participants", moment=ENTREE),
    IndicateurFse(code="EECO02", label="Chômeurs, y compris de longue durée", moment=ENTREE),
    IndicateurFse(code="EECO03", label="Chômeurs de longue durée", moment=ENTREE),
    IndicateurFse(code="EECO04", label="Personnes inactives", moment=ENTREE),
    IndicateurFse(code="EECO05", label="Personnes exerçant un emploi, y compris indépendant", moment=ENTREE),
    IndicateurFse(code="EECO06", label="Enfants de moins de 18 ans", moment=ENTREE, absence=_AGES),
    IndicateurFse(code="EECO07", label="Jeunes de 18 à 29 ans", moment=ENTREE, absence=_AGES),
    IndicateurFse(code="EECO08", label="Participants de 55 ans et plus", moment=ENTREE, absence=_AGES),
    IndicateurFse(code="EECO09", label="Premier cycle du secondaire ou moins (CITE 0 à 2)", moment=ENTREE),
    IndicateurFse(
        code="EECO10", label="Second cycle du secondaire ou post-secondaire (CITE 3 et 4)", moment=ENTREE
    ),
    IndicateurFse(code="EECO11", label="Enseignement supérieur (CITE 5 à 8)", moment=ENTREE),
    IndicateurFse(code="EECO12", label="Participants handicapés", moment=ENTREE, absence=_JAMAIS),
    IndicateurFse(code="EECO13", label="Ressortissants de pays tiers", moment=ENTREE, absence=_JAMAIS),
    IndicateurFse(code="EECO14", label="Participants d'origine étrangère", moment=ENTREE, absence=_JAMAIS),
    IndicateurFse(code="EECO15", label="Participants issus de minorités", moment=ENTREE, absence=_JAMAIS),
    IndicateurFse(
        code="EECO16",
        label="Personnes sans abri ou exclues du logement",
        moment=ENTREE,
        absence=_NON_COLLECTEE,
    ),
    IndicateurFse(
        code="EECO17", label="Participants de zones rurales", moment=ENTREE, absence=_NON_COLLECTEE
    ),
    IndicateurFse(code="EECR01", label="Engagés dans une recherche d'emploi", moment=SORTIE),
    IndicateurFse(code="EECR02", label="Suivant un enseignement ou une formation", moment=SORTIE),
    IndicateurFse(
        code="EECR03",
        label="Obtenant une qualification",
        moment=SORTIE,
        absence="Le motif de sortie dit l'entrée en formation, jamais la qualification obtenue.",
    ),
    IndicateurFse(code="EECR04", label="Exerçant un emploi, y compris indépendant", moment=SORTIE),
    IndicateurFse(code="EECR05", label="Exerçant un emploi, y compris indépendant", moment=SIX_MOIS),
    IndicateurFse(
        code="EECR06",
        label="Dont la situation sur le marché du travail s'est améliorée",
        moment=SIX_MOIS,
        absence="Concerne les personnes en emploi à l'entrée : le contrat d'avant et celui d'après ne sont pas collectés.",
    ),
)
