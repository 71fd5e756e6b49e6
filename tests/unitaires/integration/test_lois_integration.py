"""Laws: what the template can hold reaches the Parquet unchanged; each injected fault is found, and nothing else is."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cite_data.integration.modele_classeur import modele_de_classeur
from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.saisie import FEUILLES
from cite_data.sources.constats import Gravite
from tests.unitaires.integration.envois import INDICATEURS, atelier_pilote, classeur, personne

SANS_DELAI = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[
        Phase.explicit,
        Phase.generate,
    ],  # each example is a whole integration: shrinking would take minutes
)
DEBUT = date(2021, 9, 1)


def _code(referentiel: str, *sans: str) -> st.SearchStrategy[str]:
    return st.sampled_from([c for c in REFERENTIELS[referentiel].codes if c not in sans])


@st.composite
def une_personne(tirer: st.DrawFn, rang: int) -> dict[str, Any]:
    """The valid rows about one person, keyed by sheet."""
    etapes = tirer(st.integers(0, 3))
    ecarts = tirer(st.lists(st.integers(0, 60), min_size=3, max_size=3))
    jours = [DEBUT + timedelta(days=rang + sum(ecarts[:i])) for i in range(4)]  # found on a day of her own
    elle: dict[str, Any] = {
        "personne": f"{rang:03d}",  # leading zeros must survive
        "nom_personne": f"Nom {rang}",
        "prenom": tirer(st.sampled_from(["Anaïs", "Zoé", "Léa-Marie"])),
        "date_naissance": tirer(st.dates(date(1966, 1, 1), date(1999, 12, 31))),
        "sexe": tirer(_code("sexe")),
        "niveau_formation": tirer(_code("niveau_formation")),
        "eloignement": tirer(_code("eloignement")),
        "brsa": tirer(st.sampled_from([True, False, None])),
        "date_reperage": jours[0],
        "date_diagnostic": jours[1] if etapes > 0 else None,
        "date_entree": jours[2] if etapes > 1 else None,
        "promotion": tirer(st.sampled_from([None, "Groupe A"])) if etapes > 1 else None,
        "date_sortie": jours[3] if etapes > 2 else None,
        "motif_sortie": tirer(_code("motif_sortie")) if etapes > 2 else None,
    }
    freins = [
        {
            "personne": elle["personne"],
            "frein": frein,
            "statut": tirer(st.sampled_from(["absent", "identifie", "leve"])),
            "impact": tirer(_code("impact")),
        }
        for frein in (tirer(st.lists(_code("frein"), unique=True, max_size=3)) if etapes else [])
    ]
    for frein in freins:
        frein["date_identification"] = jours[1] if frein["statut"] != "absent" else None
        frein["date_levee"] = jours[1] + timedelta(days=30) if frein["statut"] == "leve" else None
    actions = [
        {
            "personne": elle["personne"],
            "reference_ligne": f"{rang}-{i}",
            "axe": tirer(_code("axe")),
            "type_action": tirer(_code("type_action")),
            "date_debut": jours[0] + timedelta(days=i),
            "heures": tirer(st.sampled_from([None, 0, 0.5, 12.25, 1234.5])),
        }
        for i in range(tirer(st.integers(0, 2)))
    ]
    suivis = [
        {"personne": elle["personne"], "horizon_mois": 6, "situation": tirer(_code("situation")), "date_constat": jours[3]}
    ] if etapes > 2 else []  # fmt: skip
    return {"personnes": [elle], "freins": freins, "actions": actions, "suivis": suivis}


@st.composite
def un_envoi(tirer: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """A whole valid workbook."""
    tout: dict[str, list[dict[str, Any]]] = {nom: [] for nom in FEUILLES}
    for rang in range(tirer(st.integers(1, 4))):
        for nom, rangees in tirer(une_personne(rang)).items():
            tout[nom] += rangees
    tout["contributions"] = [
        {"mois": date(2022, mois, 1), "nature": "financement", "valeur": tirer(st.sampled_from([0, 0.1, 98765.43])), "unite": "euros", "programme": "BOP 147"}
        for mois in tirer(st.lists(st.integers(1, 12), unique=True, max_size=3))
    ]  # fmt: skip
    return tout


def _remplir(modele: bytes, envoi: dict[str, list[dict[str, Any]]]) -> bytes:
    """Fill the template as a spreadsheet would: typed cells in the rows under the headers, labels from the lists."""
    livre = openpyxl.load_workbook(io.BytesIO(modele))
    for nom, rangees in envoi.items():
        feuille = FEUILLES[nom]
        page = livre[feuille.label]
        for rang, rangee in enumerate(rangees, 2):
            for position, champ in enumerate(feuille.champs, 1):
                valeur = rangee.get(champ.nom)
                if champ.colonne.referentiel and valeur is not None:
                    valeur = REFERENTIELS[champ.colonne.referentiel].labels[valeur]
                if isinstance(valeur, bool):
                    valeur = "Oui" if valeur else "Non"
                if valeur is not None:
                    page.cell(rang, position, valeur)
    tampon = io.BytesIO()
    livre.save(tampon)
    return tampon.getvalue()


def _attendues(envoi: dict[str, list[dict[str, Any]]], nom: str, ids: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of a sheet as the curated table must hold them, for the columns that the sheet gives."""
    lignes = []
    for rangee in envoi[nom]:
        gardees = {c.nom: rangee[c.nom] for c in FEUILLES[nom].du_role("valeur") if c.nom in rangee}
        if "personne" in rangee:
            gardees["beneficiaire_id"] = ids[rangee["personne"]]
        lignes.append(gardees)
    return lignes


@SANS_DELAI
@given(envoi=un_envoi())
def test_whatever_the_template_can_hold_reaches_the_parquet_unchanged(
    envoi: dict[str, list[dict[str, Any]]],
) -> None:
    with tempfile.TemporaryDirectory() as dossier:
        atelier = atelier_pilote(Path(dossier))
        modele = modele_de_classeur(atelier.courant, indicateurs=INDICATEURS, partenaire="ft", cite="cde-009")
        rapport = atelier.integrer(_remplir(modele, {n: r for n, r in envoi.items() if n in ("personnes", "freins", "actions", "suivis", "contributions")}))  # fmt: skip
        assert [c for c in rapport.constats if c.gravite is Gravite.BLOQUANT] == []
        assert rapport.total.ecartees == 0
        gens = {b["date_reperage"]: b["beneficiaire_id"] for b in atelier.table("beneficiaires")}
        ids = {p["personne"]: gens[p["date_reperage"]] for p in envoi["personnes"]}
        for nom in ("personnes", "freins", "actions", "suivis", "contributions"):
            publiees = atelier.table(FEUILLES[nom].table.nom)
            assert len(publiees) == len(envoi[nom])
            for attendue in _attendues(envoi, nom, ids):
                donnee = {c: v for c, v in attendue.items() if v is not None}
                assert [p for p in publiees if donnee.items() <= p.items()], (nom, donnee)


Faute = Callable[[dict[str, list[dict[str, Any]]]], tuple[str, int, str]]


def _casser(feuille: str, rang: int, champ: str, valeur: Any) -> Faute:
    def casser(envoi: dict[str, list[dict[str, Any]]]) -> tuple[str, int, str]:
        envoi[feuille][rang][champ] = valeur
        return FEUILLES[feuille].label, rang + 2, FEUILLES[feuille].champ(champ).label

    return casser


FAUTES: dict[str, Faute] = {
    "date impossible": _casser("personnes", 0, "date_reperage", "31/02/2022"),
    "sexe hors liste": _casser("personnes", 1, "sexe", "xyz"),
    "sortie avant l'entrée": _casser("personnes", 2, "date_sortie", date(2022, 2, 15)),
    "référence absente": _casser("personnes", 3, "personne", None),
    "frein mal écrit": _casser("freins", 4, "frein", "Mobilitté"),
    "levée avant identification": _casser("freins", 5, "date_levee", date(2022, 1, 1)),
    "partenaire inconnu": _casser("freins", 6, "leve_par", "Inconnu au bataillon"),
    "date future": _casser("actions", 7, "date_debut", date(2025, 1, 1)),
    "heures négatives": _casser("actions", 8, "heures", -1),
    "fin avant début": _casser("actions", 9, "date_fin", date(2021, 1, 1)),
    "axe vide": _casser("actions", 4, "axe", None),
    "personne inconnue": _casser("actions", 5, "personne", "Z99"),
    "horizon": _casser("suivis", 6, "horizon_mois", 4),
    "suivi avant sortie": _casser("suivis", 7, "date_constat", date(2022, 3, 2)),
}


def _envoi_sain() -> dict[str, list[dict[str, Any]]]:
    refs = [f"D{i}" for i in range(10)]
    suivie = {"date_diagnostic": date(2022, 2, 1), "date_entree": date(2022, 3, 1), "date_sortie": date(2022, 9, 1), "motif_sortie": "CDI"}  # fmt: skip
    leve = {
        "frein": "23",
        "statut": "leve",
        "date_identification": date(2022, 2, 1),
        "date_levee": date(2022, 6, 1),
    }
    return {
        "personnes": [personne(r, **suivie) for r in refs],
        "freins": [{"personne": r, **leve} for r in refs],
        "actions": [
            {"personne": r, "axe": "innover", "type_action": "atelier", "date_debut": date(2022, 4, 1)}
            for r in refs
        ],
        "suivis": [
            {"personne": r, "horizon_mois": 3, "situation": "formation", "date_constat": date(2022, 12, 1)}
            for r in refs
        ],
    }


@settings(SANS_DELAI, max_examples=20)
@given(choisies=st.sets(st.sampled_from(sorted(FAUTES))))
def test_any_set_of_faults_is_found_at_its_place_and_nothing_else_is(choisies: set[str]) -> None:
    envoi = _envoi_sain()
    attendues = {FAUTES[nom](envoi) for nom in sorted(choisies)}
    with tempfile.TemporaryDirectory() as dossier:
        atelier = atelier_pilote(Path(dossier))
        rapport = atelier.essayer(classeur(envoi, cite_id="cde-009", partenaire_id="ft"))
    bloquants = [c for c in rapport.constats if c.gravite is Gravite.BLOQUANT]
    dependantes = {c for c in bloquants if c.regle in ("personne_ecartee", "personne_inconnue")}
    directes = {(c.feuille, c.ligne, c.entete) for c in bloquants if c not in dependantes}
    assert directes == {a for a in attendues if a[:2] != ("Actions", 7) or a[2] != "Référence de la personne"}
    lignes_des_personnes = {ligne for feuille, ligne, _ in attendues if feuille == "Personnes"}
    inconnue = {7} if "personne inconnue" in choisies else set()
    assert {c.ligne for c in dependantes if c.feuille == "Actions"} <= lignes_des_personnes | inconnue
    assert {c.ligne for c in dependantes if c.feuille != "Actions"} <= lignes_des_personnes
    fautives = {(feuille, ligne) for feuille, ligne, _ in attendues} | {
        (c.feuille, c.ligne) for c in dependantes
    }
    assert rapport.total.ecartees == len(fautives)
