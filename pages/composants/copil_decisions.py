"""What the committee is asked to decide: written here, or taken from what the quarter already holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import DECISION_MAX, DECISIONS_MAX, QUI_MAX, Decision
from cite_data.modele.suivi import ETATS, Trimestre
from cite_data.suivi import ErreurSuivi, Saisie, etat, historique
from cite_data.textes.formats import pluriel
from pages.cadre.cadre import Cadre
from pages.cadre.champs import Choisir
from pages.cadre.genres import Actions, Champ, Jour, Mention, Texte
from pages.composants import copil_etat
from pages.composants.base_du_suivi import moteur
from pages.composants.copil_etat import champ

AUCUNE = "Aucune décision : la dernière diapositive laissera la place de les écrire en séance."
DEBUT, FIN = "2000-01-01", "2099-12-31"
HORS = "Une échéance s'écrit jj/mm/aaaa, entre 2000 et 2099."
AJOUTER, REPRENDRE, RETIRER = "ajouter", "reprendre", "retirer"


def decisions_en_champs(cadre: Cadre, lecture: Lecture) -> tuple[tuple[Champ, ...], Choisir]:
    """The decisions of the dossier, each with who and when; none is fine: the meeting writes them. And what hears them."""
    cite_id = lecture.cite_id
    decisions = copil_etat.lire(cite_id).decisions
    nouvelles, empechement = _a_reprendre(cadre, lecture, decisions)
    lignes = zip(copil_etat.numeros(cite_id), decisions, strict=True)
    champs = [c for rang, (numero, d) in enumerate(lignes, start=1) for c in _ligne(cite_id, rang, numero, d)]
    return (
        Mention(cle="decisions", texte="Décisions à prendre", role="titre"),
        *([] if decisions else [Mention(cle="aucune_decision", texte=AUCUNE)]),
        *champs,
        _gestes(lecture, decisions, nouvelles),
        *([Mention(cle="sans_reprise", texte=empechement)] if empechement else []),
    ), partial(_changer, cite_id, nouvelles)


def _ligne(cite_id: str, rang: int, numero: int, d: Decision) -> tuple[Champ, ...]:
    groupe = f"Décision {rang}"
    return (
        Texte(
            cle=_cle(cite_id, "texte", numero),
            label=groupe,
            valeur=d.texte,
            longueur=DECISION_MAX,
            lignes=2,
            groupe=groupe,
        ),
        Texte(
            cle=_cle(cite_id, "porteur", numero),
            label="Qui s'en charge",
            valeur=d.porteur,
            longueur=QUI_MAX,
            groupe=groupe,
        ),
        Jour(
            cle=_cle(cite_id, "echeance", numero),
            label="Échéance",
            valeur=d.echeance.isoformat() if d.echeance else "",
            debut=DEBUT,
            fin=FIN,
            hors=HORS,
            adresse=False,
            vide=True,
            groupe=groupe,
        ),
        Actions(cle=_cle(cite_id, RETIRER, numero), options=((RETIRER, "Retirer"),), groupe=groupe),
    )


def _gestes(lecture: Lecture, ecrites: tuple[Decision, ...], nouvelles: tuple[Decision, ...]) -> Actions:
    trimestre = Trimestre.du(lecture.contexte.au).en_mots
    reprise = f"Reprendre {pluriel(len(nouvelles), 'décision écrite', 'décisions écrites')} au {trimestre}"
    return Actions(
        cle=champ(lecture.cite_id, "decisions"),
        label="Décisions à prendre",
        options=((AJOUTER, "Ajouter une décision"), *([(REPRENDRE, reprise)] if nouvelles else [])),
        fermees=(AJOUTER,) if len(ecrites) >= DECISIONS_MAX else (),
    )


def _a_reprendre(
    cadre: Cadre, lecture: Lecture, ecrites: tuple[Decision, ...]
) -> tuple[tuple[Decision, ...], str]:
    """The decisions that the page « Météo et décisions » holds for the quarter, once each; else why they cannot be read."""
    try:
        histoire = historique(moteur(), lecture.cite_id, demonstration=cadre.manifeste.provenance.synthetique)
    except ErreurSuivi as erreur:
        return (), str(erreur)
    connues = {d.texte for d in ecrites}
    du_trimestre = etat(histoire, Trimestre.du(lecture.contexte.au))["decision"]
    nouvelles = tuple(d for s in du_trimestre if (d := _depuis(s)).texte not in connues)
    return nouvelles[: DECISIONS_MAX - len(ecrites)], ""


def _depuis(saisie: Saisie) -> Decision:
    return Decision(
        texte=saisie.texte,
        porteur=saisie.porteur or "",
        echeance=saisie.echeance,
        etat=ETATS.labels.get(saisie.etat or "", ""),
    )


def _changer(cite_id: str, nouvelles: tuple[Decision, ...], valeurs: Mapping[str, str]) -> None:
    """Callback: what was written in each decision, then those that go and those that come."""
    decisions = copil_etat.lire(cite_id).decisions
    tenues = dict(zip(copil_etat.numeros(cite_id), decisions, strict=True))
    ecrites = {n: _ecrite(cite_id, n, d, valeurs) for n, d in tenues.items()}
    gardees = {n: d for n, d in ecrites.items() if _cle(cite_id, RETIRER, n) not in valeurs}
    if gardees != tenues:
        copil_etat.changer_les_decisions(cite_id, gardees)
    geste = valeurs.get(champ(cite_id, "decisions"))
    if geste:
        ajoutees = nouvelles if geste == REPRENDRE else (Decision(texte=""),)
        demande = copil_etat.lire(cite_id)
        decisions = (*demande.decisions, *ajoutees)[:DECISIONS_MAX]
        copil_etat.garder(cite_id, replace(demande, decisions=decisions))


def _ecrite(cite_id: str, numero: int, d: Decision, valeurs: Mapping[str, str]) -> Decision:
    def dit(nom: str, avant: str) -> str:
        return valeurs.get(_cle(cite_id, nom, numero), avant)

    jour = dit("echeance", d.echeance.isoformat() if d.echeance else "")
    return replace(
        d,
        texte=dit("texte", d.texte),
        porteur=dit("porteur", d.porteur),
        echeance=date.fromisoformat(jour) if jour else None,
    )


def _cle(cite_id: str, nom: str, numero: int) -> str:
    return champ(cite_id, f"decision_{nom}_{numero}")
