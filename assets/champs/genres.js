/* The kinds of fields of champs.js, as pages/cadre/genres.py describes them. */

export function element(balise, classe, suite = {}) {
  return Object.assign(document.createElement(balise), { className: classe }, suite);
}

/* Put these in that place, touching nothing when they are there already: a field that is moved loses the keyboard. */
export function remplacer(place, enfants) {
  const tenus = [...place.children];
  if (enfants.length !== tenus.length || enfants.some((enfant, i) => enfant !== tenus[i])) place.replaceChildren(...enfants);
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

/* By kind: makes a field, and gives the place where it stands and what brings it up to date. `prendre` takes a choice, and the word by
   which the address says it. */
export const GENRES = {
  liste(champ, id, prendre) {
    const controle = element("select", "", { id });
    const offrir = siChange((options) => controle.replaceChildren(...options.map(([code, mot]) => new Option(mot, code))));
    controle.addEventListener("change", () => {
      const option = controle.selectedOptions[0];
      prendre(option.value, controle.selectedIndex ? option.text : "");
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
  jour(champ, id, prendre) {
    const dit = "Choisir dans un calendrier";
    const controle = element("input", "", { id, type: "text", inputMode: "numeric", placeholder: "jj/mm/aaaa", autocomplete: "off" });
    const calendrier = element("input", "", { type: "date", tabIndex: -1, ariaHidden: "true" });
    const bouton = element("button", "", { type: "button", title: dit, ariaLabel: dit });
    const erreur = element("p", "champ-erreur", { role: "alert" });
    const corps = element("div", "champ-jour");
    let retenu = "", hors = "";
    function choisirLeJour(iso) {
      const valable = (calendrier.min <= iso && iso <= calendrier.max) || (champ.vide && !controle.value.trim());
      erreur.textContent = valable ? "" : hors;
      controle.setAttribute("aria-invalid", String(!valable));
      if (!valable || iso === retenu) return;
      controle.value = enFrancais(iso);
      retenu = iso;
      prendre(iso, iso === calendrier.max ? "" : iso);
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
        retenu = (nouveau.vide ? envoye : envoye || null) ?? nouveau.valeur;
        if (controle !== document.activeElement || enIso(controle.value)) controle.value = enFrancais(retenu);
      },
    };
  },

  /* What is being typed is never written over. Where there are several lines, Enter leaves the field too. */
  texte(champ, id, prendre) {
    const controle = element(champ.lignes > 1 ? "textarea" : "input", "", { id, rows: champ.lignes, autocomplete: "off" });
    let retenu = "";
    function envoyer() {
      if (controle.value === retenu) return;
      retenu = controle.value;
      prendre(retenu, "");
    }
    controle.addEventListener("change", envoyer);
    controle.addEventListener("keydown", (touche) => {
      if (touche.key !== "Enter" || touche.shiftKey || touche.isComposing || champ.lignes === 1) return;
      touche.preventDefault();
      envoyer();
    });
    const place = etiqueter(champ, id, controle, controle, null);
    return {
      place,
      mettreAJour({ label, longueur, propose, valeur }, envoye) {
        place.firstChild.textContent = label;
        Object.assign(controle, { maxLength: longueur, placeholder: propose });
        const tape = controle === document.activeElement && controle.value !== retenu;
        retenu = envoye ?? valeur;
        if (!tape) controle.value = retenu;
      },
    };
  },

  bascule(champ, id, prendre) {
    const legende = element("legend", "", { id: `${id}-titre` });
    const place = element("fieldset", champ.notes.length ? "bascule pile" : "bascule", { id, role: "radiogroup" });
    place.setAttribute("aria-labelledby", legende.id);
    place.addEventListener("change", ({ target }) => {
      prendre(target.value, target === place.querySelector("input") ? "" : target.dataset.mot);
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

  boutons(champ, id, prendre) {
    const titre = element("p", "", { id: `${id}-titre` }), liste = element("ul", "");
    const place = element("div", "champ-boutons", { id, role: "group" });
    place.setAttribute("aria-labelledby", titre.id);
    place.append(titre, liste);
    place.addEventListener("click", ({ target }) => {
      const bouton = target.closest("button");
      if (bouton) prendre(bouton.value);
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

  /* A button that can do nothing keeps its place, and the keyboard that has just pressed it. */
  actions(champ, id, prendre) {
    const place = element("div", "champ-actions", { id, role: champ.label ? "group" : null });
    place.addEventListener("click", ({ target }) => {
      const bouton = target.closest("button");
      if (bouton && bouton.ariaDisabled !== "true") prendre(bouton.value, "");
    });
    return {
      place,
      mettreAJour({ label, options, fermees, principale }) {
        const connus = new Map([...place.children].map((bouton) => [bouton.value, bouton]));
        const tenus = options.map(([code, mot]) => {
          const bouton = connus.get(code) ?? element("button", "", { type: "button", value: code });
          bouton.ariaDisabled = String(fermees.includes(code));
          bouton.classList.toggle("principal", code === principale);
          bouton.textContent = mot;
          connus.delete(code);
          return bouton;
        });
        const tenait = [...connus.values()].includes(document.activeElement);
        place.ariaLabel = label || null;
        remplacer(place, tenus);
        if (tenait) place.querySelector("button")?.focus(); // that which was pressed has gone
      },
    };
  },

  mention({ role }) {
    const place = element(role === "titre" ? "h2" : "p", role === "titre" ? "titre-figure" : "note");
    return { place, mettreAJour({ texte }) { place.textContent = texte; } };
  },
};
