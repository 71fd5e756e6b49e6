/* The fields of the side panel and of the pages (pages/cadre/champs.py). Streamlit calls the function at the end at each change of
   `data`; what is on screen stays and is brought up to date. A choice is sent, and said in the address at once: a server that has
   lost the session finds it there. */

/* What each element holds: `champs`, its fields by key; `envoyes`, what has been chosen since the last answer, all of it sent each
   time, since a choice sent while the server is busy replaces the one before. */
const etats = new WeakMap();
let panneau = null; // the fields that the buttons of the page speak to

function element(balise, classe, suite = {}) {
  return Object.assign(document.createElement(balise), { className: classe }, suite);
}

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

/* The first option, and the last day, are what the address does not say. */
function prendre(etat, champ, valeur, mot) {
  choisir(etat, { [champ.cle]: valeur });
  if (champ.adresse) dire(champ.cle, mot);
}

/* Calls `refaire` when what is offered is no longer what was offered the time before. */
function siChange(refaire) {
  let avant = null;
  return (offert, ...suite) => {
    const texte = JSON.stringify(offert);
    if (texte !== avant) refaire(offert, ...suite);
    avant = texte;
  };
}

/* « 31/12/2023 » typed by hand: « 2023-12-31 », empty when it is no day. */
function enIso(texte) {
  const [, jour, mois, annee] = texte.trim().match(/^(\d{1,2})\D(\d{1,2})\D(\d{4})$/) ?? [];
  const iso = annee ? `${annee}-${mois.padStart(2, "0")}-${jour.padStart(2, "0")}` : "";
  const lu = new Date(`${iso}T00:00Z`); // the 30th of February is no date, or another one
  return iso && !Number.isNaN(lu.valueOf()) && lu.toISOString().startsWith(iso) ? iso : "";
}
const enFrancais = (iso) => iso.split("-").reverse().join("/");

/* A field under its label, with a line below that describes it. */
function etiqueter(champ, id, controle, corps, dessous) {
  const place = element("div", "champ");
  place.append(element("label", "", { htmlFor: id, textContent: champ.label }), corps);
  if (dessous) {
    dessous.id = `${id}-dessous`;
    controle.setAttribute("aria-describedby", dessous.id);
    place.append(dessous);
  }
  return place;
}

/* By kind: makes a field, and gives the place where it stands and what brings it up to date. */
const GENRES = {
  liste(etat, champ, id) {
    const controle = element("select", "", { id });
    const offrir = siChange((options) => controle.replaceChildren(...options.map(([code, mot]) => new Option(mot, code))));
    controle.addEventListener("change", () => {
      const option = controle.selectedOptions[0];
      prendre(etat, champ, option.value, controle.selectedIndex ? option.text : "");
    });
    const aide = champ.aide ? element("p", "champ-aide", { textContent: champ.aide }) : null;
    return {
      place: etiqueter(champ, id, controle, controle, aide),
      mettreAJour({ options, valeur }, envoye) {
        offrir(options);
        controle.value = envoye ?? valeur;
      },
    };
  },

  /* A day is written as in French whatever the language of the browser; its own calendar opens beside it. */
  jour(etat, champ, id) {
    const dit = "Choisir dans un calendrier";
    const controle = element("input", "", { id, type: "text", inputMode: "numeric", placeholder: "jj/mm/aaaa", autocomplete: "off" });
    const calendrier = element("input", "", { type: "date", tabIndex: -1, ariaHidden: "true" });
    const bouton = element("button", "", { type: "button", title: dit, ariaLabel: dit });
    const erreur = element("p", "champ-erreur", { role: "alert" });
    const corps = element("div", "champ-jour");
    let retenu = "", hors = "";
    function choisirLeJour(iso) {
      const valable = calendrier.min <= iso && iso <= calendrier.max;
      erreur.textContent = valable ? "" : hors;
      controle.setAttribute("aria-invalid", String(!valable));
      if (!valable || iso === retenu) return;
      controle.value = enFrancais(iso);
      retenu = iso;
      prendre(etat, champ, iso, iso === calendrier.max ? "" : iso);
    }
    controle.addEventListener("change", () => choisirLeJour(enIso(controle.value)));
    calendrier.addEventListener("change", () => { if (calendrier.value) choisirLeJour(calendrier.value); });
    bouton.addEventListener("click", () => { calendrier.value = retenu; calendrier.showPicker(); });
    corps.append(controle, bouton, calendrier);
    return {
      place: etiqueter(champ, id, controle, corps, erreur),
      mettreAJour(nouveau, envoye) {
        Object.assign(calendrier, { min: nouveau.debut, max: nouveau.fin });
        hors = nouveau.hors;
        retenu = envoye || nouveau.valeur;
        if (controle !== document.activeElement || enIso(controle.value)) controle.value = enFrancais(retenu);
      },
    };
  },

  bascule(etat, champ, id) {
    const legende = element("legend", "", { id: `${id}-titre` });
    const place = element("fieldset", champ.notes.length ? "bascule pile" : "bascule", { id, role: "radiogroup" });
    place.setAttribute("aria-labelledby", legende.id);
    place.addEventListener("change", ({ target }) => {
      prendre(etat, champ, target.value, target === place.querySelector("input") ? "" : target.dataset.mot);
    });
    const offrir = siChange(([options, notes]) => place.replaceChildren(legende, ...options.map(([code, mot], rang) => {
      const bouton = element("input", "", { type: "radio", name: id, value: code }), texte = element("span", "", { textContent: mot });
      bouton.dataset.mot = mot;
      if (notes[rang]) {
        texte.append(element("small", "", { id: `${id}-note-${rang}`, textContent: notes[rang] }));
        bouton.ariaLabel = mot;
        bouton.setAttribute("aria-describedby", `${id}-note-${rang}`);
      }
      const etiquette = element("label", "");
      etiquette.append(bouton, texte);
      return etiquette;
    })));
    return {
      place,
      mettreAJour({ label, options, notes, valeur }, envoye) {
        offrir([options, notes]);
        legende.textContent = label;
        for (const bouton of place.querySelectorAll("input")) bouton.checked = bouton.value === (envoye ?? valeur);
      },
    };
  },

  boutons(etat, champ, id) {
    const titre = element("p", "", { id: `${id}-titre` }), liste = element("ul", "");
    const place = element("div", "champ-boutons", { id, role: "group" });
    place.setAttribute("aria-labelledby", titre.id);
    place.append(titre, liste);
    place.addEventListener("click", ({ target }) => {
      const bouton = target.closest("button");
      if (bouton) choisir(etat, { [champ.cle]: bouton.value });
    });
    const offrir = siChange((options) => {
      const tenait = place.contains(document.activeElement);
      liste.replaceChildren(...options.map(([code, mot]) => {
        const li = element("li", "");
        li.append(element("button", "", { type: "button", value: code, textContent: mot }));
        return li;
      }));
      if (tenait) place.querySelector("button")?.focus(); // that which was pressed has gone
    });
    return {
      place,
      mettreAJour({ label, options }) {
        titre.textContent = label;
        offrir(options);
      },
    };
  },
};

/* The buttons that take a filter away stand in the page; they are answered by the side panel. */
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
    etat = { rang: 0, envoyes: {}, champs: new Map(), racine: element("div", "champs") };
    etats.set(parentElement, etat);
    parentElement.append(etat.racine);
  }
  etat.envoyer = setStateValue;
  if (parentElement.closest('[data-testid="stSidebar"]')) panneau = etat;
  if (!data.rang || data.rang >= etat.rang) etat.envoyes = {}; // all that was chosen has been heard
  const places = data.champs.map((champ) => {
    if (!etat.champs.has(champ.cle)) etat.champs.set(champ.cle, GENRES[champ.genre](etat, champ, `champ-${champ.cle}`));
    const tenu = etat.champs.get(champ.cle);
    tenu.mettreAJour(champ, etat.envoyes[champ.cle]);
    return tenu.place;
  });
  const tenues = [...etat.racine.children];
  if (places.length !== tenues.length || places.some((place, i) => place !== tenues[i])) etat.racine.replaceChildren(...places);
}
