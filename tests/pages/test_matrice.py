"""Who may do what, where: each role, in its own Cité and elsewhere, for every action of the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.acces import Perimetre
from cite_data.modele.roles import Role
from cite_data.publication import Provenance, publier
from cite_data.suivi import Lecteur, Signature, Vu, creer, preparer, signaler, url_par_defaut
from pages.cadre import lecteur
from tests.fabrique import toutes_les_tables
from tests.pages.champs import champs

ENTREE = Path(__file__).resolve().parents[2] / "pages" / "cadre" / "entree.py"
AU = date(2023, 12, 31)
AUTRE = "Cité B"
SIGNALE = "Le total est faux."


@pytest.fixture(scope="module")
def donnees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two Cités of thirty persons, whose parcours stand still."""
    dossier = tmp_path_factory.mktemp("matrice")
    gens = [
        {
            "beneficiaire_id": f"{cite}{i}",
            "cite_id": cite,
            "referent_id": "p",
            "date_reperage": date(2023, 1, 2) + timedelta(days=i),
            "date_diagnostic": date(2023, 2, 2) + timedelta(days=i),
            "date_entree": date(2023, 3, 2) + timedelta(days=i),
        }
        for cite in "AB"
        for i in range(30)
    ]
    cites = [{"cite_id": c, "nom": f"Cité {c}"} for c in "AB"]
    tables = toutes_les_tables(
        cites=cites, beneficiaires=gens, partenaires=[{"partenaire_id": "p", "nom": "Partenaire P"}]
    )
    publier(dossier, tables, Provenance(motif="essai", auteur="essai", date_donnees=AU, synthetique=True))
    _un_signalement(dossier)
    return dossier


def _un_signalement(dossier: Path) -> None:
    """The partner P has signalled something about the Cité A."""
    perimetre = Perimetre(cite_ids=("A",), role=Role.PARTENAIRE, partenaire_id="p")
    signature = Signature(lecteur=Lecteur.sans_identite(perimetre), auteur="Amina", fonction="P")
    moteur = preparer(creer(url_par_defaut(dossier)))
    vu = Vu(cite_id="A", page="cohorte", titre="Cohorte", au=AU)
    signaler(moteur, vu, signature, texte=SIGNALE, demonstration=True)
    moteur.dispose()


Agir = Callable[[AppTest], bool]


def _page(app: AppTest, nom: str, **etat: str | bool) -> AppTest:
    for cle, valeur in etat.items():
        (app.query_params if cle.startswith("partie_") else app.session_state)[cle] = valeur
    return app.switch_page(str(ENTREE.parents[1] / f"{nom}.py")).run()


def _textes(app: AppTest) -> str:
    return " ".join(e.proto.body for e in app.get("html")).replace("\u00a0", " ")


def _filtrer(app: AppTest) -> bool:
    return "sexe" in champs(app)


def _lister(app: AppTest) -> bool:
    return "referent" in {s.key for s in _page(app, "parcours", partie_parcours="À l'arrêt").selectbox}


def _ecrire(app: AppTest) -> bool:
    return any("Écrire" in e.label for e in _page(app, "suivi").expander)


def _emporter(app: AppTest) -> bool:
    boutons = _page(app, "cohorte", emporter_entonnoir=True).get("download_button")
    return [str(b.key) for b in boutons] == [f"{f}_entonnoir" for f in ("xlsx", "csv", "parquet")]


def _essayer(app: AppTest) -> bool:
    return bool(_page(app, "donnees", partie_donnees="Essayer un classeur").get("file_uploader"))


def _comparer(app: AppTest) -> bool:
    return ">Comparaison</h1>" in _textes(_page(app, "comparaison"))


def _boites(app: AppTest) -> set[str]:
    return {b.proto.popover.label for b in app.get("popover")}


def _signaler(app: AppTest) -> bool:
    return {"Signaler", "Votre avis sur cette page"} <= _boites(_page(app, "cohorte"))


def _repondre(app: AppTest) -> bool:
    return "Répondre" in _boites(_page(app, "signalements"))


def _lire_celui_d_un_partenaire(app: AppTest) -> bool:
    return SIGNALE in _textes(_page(app, "signalements"))


def _voir_ailleurs(app: AppTest) -> bool:
    return f"<p class='surtitre'>{AUTRE}</p>" in _textes(app)


ACTIONS: Mapping[str, Agir] = {
    "filtrer les personnes": _filtrer,
    "voir la liste des parcours à l'arrêt": _lister,
    "signer une météo": _ecrire,
    "emporter une figure": _emporter,
    "essayer un classeur": _essayer,
    "comparer": _comparer,
    "signaler": _signaler,
    "répondre à un signalement": _repondre,
    "lire le signalement d'un partenaire": _lire_celui_d_un_partenaire,
    "voir une autre Cité": _voir_ailleurs,
}
D_UNE_CITE = ("A",)
PERMIS: Mapping[tuple[Role, tuple[str, ...] | None], frozenset[str]] = {
    (Role.PREFECTURE, None): frozenset(ACTIONS),
    (Role.PREFECTURE, D_UNE_CITE): frozenset(ACTIONS) - {"voir une autre Cité"},
    (Role.CHEF_DE_PROJET, D_UNE_CITE): frozenset(ACTIONS) - {"voir une autre Cité"},
    (Role.COPIL, D_UNE_CITE): frozenset({"emporter une figure", "signaler"}),
    (Role.PARTENAIRE, D_UNE_CITE): frozenset({"emporter une figure", "signaler"}),
    (Role.PUBLIC, D_UNE_CITE): frozenset({"emporter une figure"}),
    (Role.PUBLIC, None): frozenset({"emporter une figure", "voir une autre Cité"}),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(("role", "cites"), PERMIS)
def test_an_action_is_open_to_the_roles_and_perimeters_of_the_table_and_to_no_other(
    donnees: Path,
    monkeypatch: pytest.MonkeyPatch,
    role: Role,
    cites: tuple[str, ...] | None,
    action: str,
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(donnees))
    monkeypatch.setenv("CITE_PAR_DEFAUT", "A")
    exact = role in (Role.PREFECTURE, Role.CHEF_DE_PROJET)
    perimetre = Perimetre(cite_ids=cites, role=role, individuel=exact, ecriture=exact)
    monkeypatch.setattr(lecteur, "voir_comme", lambda *_: lecteur.Jeu(perimetre=perimetre))
    monkeypatch.setattr(lecteur, "role_annonce", lambda: role)
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    if action == "voir une autre Cité":
        app.query_params["cite"] = AUTRE
    app.run()
    assert ACTIONS[action](app) is (action in PERMIS[role, cites])
    assert not app.exception
