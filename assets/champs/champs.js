/* The fields of the side panel and of the pages (pages/cadre/champs.py). Streamlit calls the function below at each change of
   `data`; what is on screen stays and is brought up to date. A choice is sent, and said in the address at once: a server that has
   lost the session finds it there. */

/* `envoyes`: what has been chosen since the last answer, all of it sent each time, since a choice sent while the server
   is busy replaces the one before. */
const etats = new WeakMap();
let panneau = null; // the fields that the buttons of the page speak to

function dire(cle, mot) {
  const question = new URLSearchParams(location.search);
  if (mot) question.set(cle, mot);
  else question.delete(cle);
  const texte = question.toString();
  history.replaceState({}, "", location.pathname + (texte ? `?${texte}` : ""));
}

function choisir(etat, valeurs) {
  etat.rang = Math.max(etat.rang + 1, Date.now());
  Object.assign(etat.envoyes, valeurs);
  etat.envoyer("choix", { rang: etat.rang, valeurs: { ...etat.envoyes } });
}

function brancherListe(etat, champ, controle) {
  controle.addEventListener("change", () => {
    const option = controle.selectedOptions[0];
    choisir(etat, { [champ.cle]: option.value });
    if (champ.adresse) dire(champ.cle, controle.selectedIndex ? option.text : "");
  });
}

function brancherBascule(etat, champ, controle) {
  controle.addEventListener("change", ({ target }) => {
    choisir(etat, { [champ.cle]: target.value });
    if (champ.adresse) dire(champ.cle, target === controle.querySelector("input") ? "" : target.dataset.mot);
  });
}

/* « 31/12/2023 » typed by hand: « 2023-12-31 », empty when it is no day. */
function enIso(texte) {
  const [, jour, mois, annee] = texte.trim().match(/^(\d{1,2})\D(\d{1,2})\D(\d{4})$/) ?? [];
  const iso = annee ? `${annee}-${mois.padStart(2, "0")}-${jour.padStart(2, "0")}` : "";
  const lu = new Date(`${iso}T00:00Z`); // the 30th of February is no date, or another one
  return iso && !Number.isNaN(lu.valueOf()) && lu.toISOString().startsWith(iso) ? iso : "";
}
const enFrancais = (iso) => iso.split("-").reverse().join("/");

function brancherJour(etat, champ, controle) {
  const place = controle.parentElement, calendrier = place.querySelector("input[type=date]");
  const choisirLeJour = (iso) => {
    const { min, max } = calendrier;
    const valable = min <= iso && iso <= max;
    place.parentElement.querySelector(".champ-erreur").textContent = valable ? "" : controle.dataset.hors;
    controle.setAttribute("aria-invalid", String(!valable));
    if (!valable || iso === controle.dataset.valeur) return;
    controle.value = enFrancais(iso);
    controle.dataset.valeur = iso;
    choisir(etat, { [champ.cle]: iso });
    if (champ.adresse) dire(champ.cle, iso === max ? "" : iso);
  };
  controle.addEventListener("change", () => choisirLeJour(enIso(controle.value)));
  calendrier.addEventListener("change", () => { if (calendrier.value) choisirLeJour(calendrier.value); });
  place.querySelector("button").addEventListener("click", () => {
    calendrier.value = controle.dataset.valeur;
    calendrier.showPicker();
  });
}

function element(balise, classe, suite = {}) {
  return Object.assign(document.createElement(balise), { className: classe }, suite);
}

function creerListe(id) {
  return element("select", "", { id });
}

/* A day is written as in French whatever the language of the browser; its own calendar opens beside it. */
function creerJour(id) {
  const place = element("div", "champ-jour");
  const calendrier = element("input", "", { type: "date", tabIndex: -1 });
  calendrier.setAttribute("aria-hidden", "true");
  const bouton = element("button", "", { type: "button", title: "Choisir dans un calendrier" });
  bouton.setAttribute("aria-label", "Choisir dans un calendrier");
  place.append(element("input", "", { id, type: "text", inputMode: "numeric", placeholder: "jj/mm/aaaa", autocomplete: "off" }), bouton, calendrier);
  return place;
}

function creerBascule(id, champ) {
  const place = element("fieldset", champ.notes.length ? "bascule pile" : "bascule", { id });
  place.setAttribute("role", "radiogroup");
  place.setAttribute("aria-labelledby", `${id}-titre`);
  place.append(element("legend", "", { id: `${id}-titre`, textContent: champ.label }));
  return place;
}

function creerBoutons(id) {
  const place = element("div", "champ-boutons", { id });
  place.setAttribute("role", "group");
  place.setAttribute("aria-labelledby", `${id}-titre`);
  place.append(element("p", "", { id: `${id}-titre` }), element("ul", ""));
  return place;
}

function creer(etat, champ) {
  if (champ.genre === "boutons") {
    const boutons = creerBoutons(`champ-${champ.cle}`);
    boutons.addEventListener("click", ({ target }) => {
      const bouton = target.closest("button");
      if (bouton) choisir(etat, { [champ.cle]: bouton.value });
    });
    return boutons;
  }
  if (champ.genre === "bascule") {
    const bascule = creerBascule(`champ-${champ.cle}`, champ);
    brancherBascule(etat, champ, bascule);
    return bascule;
  }
  const id = `champ-${champ.cle}`, jour = !champ.options, dit = jour ? "erreur" : "aide";
  const place = element("div", "champ", { id: `${id}-place` });
  place.append(element("label", "", { htmlFor: id, textContent: champ.label }), (jour ? creerJour : creerListe)(id));
  const controle = place.querySelector(`#${id}`);
  if (jour || champ.aide) {
    place.append(element("p", `champ-${dit}`, { id: `${id}-${dit}`, textContent: champ.aide ?? "" }));
    controle.setAttribute("aria-describedby", `${id}-${dit}`);
    if (jour) place.lastChild.setAttribute("role", "alert");
  }
  (jour ? brancherJour : brancherListe)(etat, champ, controle);
  return place;
}

function mettreAJourListe(controle, champ, attendu) {
  const offertes = JSON.stringify(champ.options);
  if (controle.dataset.offertes !== offertes) {
    controle.dataset.offertes = offertes;
    controle.replaceChildren(...champ.options.map(([code, mot]) => new Option(mot, code)));
  }
  if (controle.value !== attendu) controle.value = attendu;
}

function mettreAJourBascule(controle, champ, attendu) {
  const offertes = JSON.stringify([champ.options, champ.notes]);
  if (controle.dataset.offertes !== offertes) {
    controle.dataset.offertes = offertes;
    const legende = controle.querySelector("legend");
    controle.replaceChildren(legende, ...champ.options.map(([code, mot], rang) => {
      const etiquette = element("label", ""), bouton = element("input", "", { type: "radio", name: controle.id, value: code });
      bouton.dataset.mot = mot;
      etiquette.append(bouton, element("span", "", { textContent: mot }));
      if (champ.notes[rang]) {
        const note = element("small", "", { id: `${controle.id}-note-${rang}`, textContent: champ.notes[rang] });
        bouton.setAttribute("aria-label", mot);
        bouton.setAttribute("aria-describedby", note.id);
        etiquette.lastChild.append(note);
      }
      return etiquette;
    }));
  }
  controle.querySelector("legend").textContent = champ.label;
  for (const bouton of controle.querySelectorAll("input")) bouton.checked = bouton.value === attendu;
}

function mettreAJourBoutons(place, champ) {
  const offertes = JSON.stringify(champ.options), tenait = place.contains(document.activeElement);
  place.querySelector("p").textContent = champ.label;
  if (place.dataset.offertes === offertes) return;
  place.dataset.offertes = offertes;
  place.querySelector("ul").replaceChildren(...champ.options.map(([code, mot]) => {
    const li = element("li", "");
    li.append(element("button", "", { type: "button", value: code, textContent: mot }));
    return li;
  }));
  if (tenait) place.querySelector("button")?.focus(); // that which was pressed has gone
}

function mettreAJourJour(controle, champ, attendu) {
  Object.assign(controle.parentElement.querySelector("input[type=date]"), { min: champ.debut, max: champ.fin });
  Object.assign(controle.dataset, { hors: champ.hors, valeur: attendu });
  if (controle !== document.activeElement || enIso(controle.value)) controle.value = enFrancais(attendu);
}

/* The buttons that take a filter away stand in the page; they are answered by the fields that are there now. */
addEventListener("click", ({ target }) => {
  const bouton = target instanceof Element ? target.closest("[data-retirer]") : null;
  if (!bouton || !panneau) return;
  const cles = bouton.dataset.retirer.split(" ");
  choisir(panneau, Object.fromEntries(cles.map((cle) => [cle, ""])));
  for (const cle of cles) dire(cle, "");
});

export default function ({ data, parentElement, setStateValue }) {
  let etat = etats.get(parentElement);
  if (!etat) {
    etat = { rang: 0, envoyes: {}, racine: element("div", "champs") };
    etats.set(parentElement, etat);
    parentElement.append(etat.racine);
  }
  etat.envoyer = setStateValue;
  if (parentElement.closest('[data-testid="stSidebar"]')) panneau = etat;
  if (!data.rang || data.rang >= etat.rang) etat.envoyes = {}; // all that was chosen has been heard
  const places = data.champs.map((champ) => {
    const id = `#champ-${champ.cle}`;
    const seul = champ.genre === "bascule" || champ.genre === "boutons";
    const place = etat.racine.querySelector(seul ? id : `${id}-place`) ?? creer(etat, champ);
    const controle = seul ? place : place.querySelector(id), envoye = etat.envoyes[champ.cle];
    if (champ.genre === "boutons") mettreAJourBoutons(place, champ);
    else if (champ.genre === "bascule") mettreAJourBascule(controle, champ, envoye ?? champ.valeur);
    else if (champ.options) mettreAJourListe(controle, champ, envoye ?? champ.valeur);
    else mettreAJourJour(controle, champ, envoye || champ.valeur);
    return place;
  });
  const tenues = [...etat.racine.children];
  if (places.length !== tenues.length || places.some((place, i) => place !== tenues[i])) etat.racine.replaceChildren(...places);
}
