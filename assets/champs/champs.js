/* The fields of the side panel and of the pages (pages/cadre/champs.py). Streamlit calls the function at the end at each change of
   `data`; what is on screen stays and is brought up to date. A choice is sent, and said in the address at once: a server that has
   lost the session finds it there. */

import { GENRES, element, remplacer } from "./genres.js";

/* What each element holds: `champs`, its fields by key; `envoyes`, what has been chosen since the last answer, with the rank of the
   choice, all of it sent each time: a choice sent while the server is busy replaces the one before. */
const etats = new WeakMap();
let panneau = null; // the fields that the buttons of the page speak to

function dire(cle, mot) {
  const question = new URLSearchParams(location.search);
  if (mot) question.set(cle, mot);
  else question.delete(cle);
  const texte = question.toString();
  history.replaceState({}, "", location.pathname + (texte ? `?${texte}` : ""));
}

/* The last value of a field counts, and each press of a button. */
function choisir(etat, cles, valeur, presse = false) {
  etat.rang = Math.max(etat.rang + 1, Date.now());
  const avant = etat.envoyes.filter(([cle]) => presse || !cles.includes(cle));
  etat.envoyes = [...avant, ...cles.map((cle) => [cle, valeur, etat.rang])];
  etat.envoyer("choix", { rang: etat.rang, valeurs: etat.envoyes });
}

/* The first option, and the last day, are what the address does not say. */
function prendre(etat, champ, valeur, mot) {
  choisir(etat, [champ.cle], valeur, champ.genre === "actions");
  if (champ.adresse) dire(champ.cle, mot);
}

/* The buttons that take a filter away stand in the page; they are answered by the side panel. */
addEventListener("click", ({ target }) => {
  const bouton = target instanceof Element ? target.closest("[data-retirer]") : null;
  if (!bouton || !panneau) return;
  const cles = bouton.dataset.retirer.split(" ");
  choisir(panneau, cles, "");
  for (const cle of cles) dire(cle, "");
});

/* The neighbours of one group in a place of their own. */
function grouper(etat, champs, places) {
  const rangees = new Map();
  places.forEach((place, i) => {
    const nom = champs[i].groupe || place;
    rangees.set(nom, [...(rangees.get(nom) ?? []), place]);
  });
  return [...rangees].map(([nom, enfants]) => {
    if (typeof nom !== "string") return nom;
    if (!etat.groupes.has(nom)) etat.groupes.set(nom, element("div", "champs-groupe", { role: "group", ariaLabel: nom }));
    remplacer(etat.groupes.get(nom), enfants);
    return etat.groupes.get(nom);
  });
}

export default function ({ data, parentElement, setStateValue }) {
  let etat = etats.get(parentElement);
  if (!etat) {
    etat = { rang: data.rang, entendu: data.rang, envoyes: [], champs: new Map(), groupes: new Map(), racine: element("div", "champs") };
    etats.set(parentElement, etat);
    parentElement.append(etat.racine);
  }
  etat.envoyer = setStateValue;
  if (parentElement.closest('[data-testid="stSidebar"]')) panneau = etat;
  // All that was chosen has been heard; or the server has lost the session, and what it knew.
  if (data.rang >= etat.rang || data.rang < etat.entendu) etat.envoyes = [];
  etat.entendu = data.rang;
  const places = data.champs.map((champ) => {
    if (!etat.champs.has(champ.cle)) {
      etat.champs.set(champ.cle, GENRES[champ.genre](champ, `champ-${champ.cle}`, (valeur, mot) => prendre(etat, champ, valeur, mot)));
    }
    const tenu = etat.champs.get(champ.cle);
    tenu.mettreAJour(champ, etat.envoyes.findLast(([cle]) => cle === champ.cle)?.[1]);
    return tenu.place;
  });
  const ou = [...etat.racine.children].findIndex((place) => place.contains(document.activeElement));
  remplacer(etat.racine, grouper(etat, data.champs, places));
  if (ou >= 0 && !etat.racine.contains(document.activeElement)) rendreLeClavier([...etat.racine.children].slice(ou));
}

/* What held the keyboard has gone: what comes after it takes it. */
function rendreLeClavier(places) {
  const suivant = places.map((place) => place.querySelector("button, input, select, textarea")).find(Boolean);
  suivant?.focus();
}
