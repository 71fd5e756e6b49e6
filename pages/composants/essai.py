"""Trial of a workbook in the browser: its faults, its account, its annotated copy. Nothing is kept, nothing published."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from cite_data.configuration import dossier_donnees, dossier_prive
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.objectifs import CIBLABLES
from cite_data.integration import FichierRecu, Identites, Options, Rapport, copie_annotee, essayer
from cite_data.integration.modele_classeur import modele_de_classeur
from cite_data.integration.tableaux import changements, comptes, fautes
from cite_data.publication import ErreurPublication
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formats import entier, pluriel
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre

FORMATS = ["xlsx", "xlsm", "ods", "csv"]
TAILLE_MAX_MO = 20
ESSAIS_A_LA_FOIS = 2
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPLICATION = (
    "Déposez le classeur d'un partenaire : ses fautes sont montrées à leur place, et une copie annotée peut être "
    "téléchargée. C'est un essai : rien n'est conservé ni publié. La publication se fait par la commande « integrer »."
)


def proposer_le_modele(cadre: Cadre) -> None:
    """The button that writes the template for the chosen Cité, when it is asked for."""
    st.download_button(
        "Télécharger le modèle de classeur",
        data=partial(
            modele_de_classeur,
            cadre.atelier.mesures.entrepot.instantane,
            indicateurs=CIBLABLES,
            cite=cadre.cite.cite_id if cadre.cite else None,
        ),
        file_name="modele-classeur.xlsx",
        mime=XLSX,
        key="modele_classeur",
        on_click="ignore",
    )


@st.fragment
def essayer_un_classeur(cadre: Cadre) -> None:
    """The drop zone and the report of what was dropped."""
    st.html(f"<h2 class='titre-figure'>Essayer un classeur</h2><p class='note'>{html(EXPLICATION)}</p>")
    proposer_le_modele(cadre)
    depose = st.file_uploader(
        "Classeur à essayer", type=FORMATS, key="classeur_a_essayer", max_upload_size=TAILLE_MAX_MO
    )
    if depose is None:
        return
    contenu = depose.getvalue()
    rapport = _rapport(cadre, depose.name, contenu)
    if rapport is not None:
        _montrer(rapport, depose.name, contenu)


def _rapport(cadre: Cadre, nom: str, contenu: bytes) -> Rapport | None:
    """The report; None, and a sentence on screen, when the trial could not be made."""
    barre = st.progress(0.0, text="Lecture du classeur")

    def suivre(part: float, texte: str) -> None:
        barre.progress(min(part, 1.0), text=texte)

    courant = cadre.atelier.mesures.entrepot.instantane
    options = Options(
        aujourd_hui=datetime.now(UTC).date(),
        cite_id=cadre.cite.cite_id if cadre.cite else None,
        demonstration=courant.manifeste.provenance.synthetique,
    )
    try:
        with _essais():
            return essayer(
                [FichierRecu(nom, contenu)],
                options,
                courant=courant,
                identites=Identites.pour_essai(dossier_prive(), dossier_donnees()),
                indicateurs=CIBLABLES,
                suivre=suivre,
            )
    except (ErreurSource, ErreurPublication) as erreur:
        st.error(str(erreur))
        return None
    finally:
        barre.empty()


@st.cache_resource(show_spinner=False)
def _essais() -> threading.BoundedSemaphore:
    """Each trial may take more than a gigabyte for a while: the others wait."""
    return threading.BoundedSemaphore(ESSAIS_A_LA_FOIS)


def _montrer(rapport: Rapport, nom: str, contenu: bytes) -> None:
    total = rapport.total
    verdict = (
        f"{pluriel(total.recues, 'ligne reçue', 'lignes reçues')} = "
        f"{entier(total.conservees)} à conserver + {entier(total.ecartees)} à mettre de côté"
    )
    st.html(f"<h3 class='sous-titre' role='status'>{html(verdict)}</h3>")
    if any(b.refuse for b in rapport.bilans):
        st.error("Ce fichier serait refusé en entier : voyez les fautes sans numéro de ligne.")
    st.html(table_html(comptes(rapport), legende="Compte des lignes par feuille"))
    if rapport.constats:
        st.html(table_html(fautes(rapport), legende="Fautes, les bloquantes d'abord"))
        if rapport.classeurs[0].brut is not None:
            st.download_button(
                "Télécharger la copie annotée",
                data=partial(_copie, rapport, contenu),
                file_name=f"{nom.rsplit('.', 1)[0]}-annoté.xlsx",
                mime=XLSX,
                key="copie_annotee",
                on_click="ignore",
            )
    if rapport.changements:
        st.html(table_html(changements(rapport), legende="Cellules lues autrement qu'elles ne sont écrites"))


def _copie(rapport: Rapport, contenu: bytes) -> bytes:
    copie = copie_annotee(rapport, 0, contenu)
    if copie is None:  # the button stands only where there are faults
        raise ErreurSource("Ce classeur n'a aucune faute à annoter.")
    return copie
