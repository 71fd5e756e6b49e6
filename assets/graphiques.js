/* Draws the charts. The page carries each one (`div.graphique`) as a still drawing, made by the server for the width of the
   page, and as plotly's own description. Plotly takes the place over when somebody points at it, or when the width is not the
   one that was thought: drawing with it at each change of filter costs several times the rest of the page. Its drawing is
   kept from one rerun to the next and only changed: made anew each time it would be five times slower, and blink. */
(() => {
  "use strict";

  const MOTEUR = document.getElementById("moteur-graphiques").href;
  const A_DESSINER = "div.graphique[data-figure]";
  const OUBLI_MS = 5000;
  const dessins = new Map(); // key of the figure → { noeud, place, figure }
  let moteur = null;

  function charger() {
    moteur ??= new Promise((fini, echec) => {
      const script = document.createElement("script");
      script.src = MOTEUR;
      script.onload = () => fini(window.Plotly);
      script.onerror = echec;
      document.head.append(script);
    });
    return moteur;
  }
  window.chargerPlotly = charger; // image.js draws with it too

  /* The inks of a figure are tokens: they take the colours of the theme of the moment, which the style sheet holds. They
     are read once a theme: reading a style makes the browser lay the page out. */
  let encres = null;
  function teinter(texte) {
    if (!encres) {
      const style = getComputedStyle(document.documentElement);
      const lire = (nom) => style.getPropertyValue(nom).trim();
      encres = ["encre", "grille", "fond"].map((nom) => [lire(`--jeton-${nom}`), lire(`--${nom}`)]);
    }
    return encres.reduce((t, [jeton, couleur]) => t.replaceAll(jeton, couleur), texte);
  }

  /* The server has escaped every text of the still drawing. Its height follows its width. */
  function esquisser(place) {
    place.innerHTML = place.dataset.esquisse;
    place.style.height = "auto";
    place.dataset.etat = "dessine";
    places.observe(place);
  }

  /* What plotly draws stands unseen over the still drawing until it is whole. */
  function prendre(place) {
    const cle = place.dataset.cle;
    const dessin = dessins.get(cle) ?? { noeud: Object.assign(document.createElement("div"), { className: "dessin" }) };
    dessins.set(cle, dessin);
    dessin.place = place;
    dessin.noeud.classList.toggle("en-attente", Boolean(place.querySelector(".esquisse")));
    place.append(dessin.noeud);
    return dessin;
  }

  function montrer(place, noeud, hauteur) {
    place.querySelector(".esquisse")?.remove();
    if (hauteur) place.style.height = `${hauteur}px`;
    noeud.classList.remove("en-attente");
  }

  /* Pixels across over pixels drawn: between these two the letters stay legible, and the page as it was composed. */
  const ETROIT = 0.97;
  const LARGE = 1.15;
  const places = new ResizeObserver((changements) => {
    for (const { target, contentRect } of changements) {
      const esquisse = target.querySelector(".esquisse");
      if (!esquisse) places.unobserve(target);
      else if (contentRect.width) {
        const agrandie = contentRect.width / esquisse.viewBox.baseVal.width;
        if (agrandie < ETROIT || agrandie > LARGE) dessiner(target);
      }
    }
  });

  const tailles = new ResizeObserver((changements) => {
    for (const { target, contentRect } of changements) {
      const large = Math.round(contentRect.width);
      if (large && target.large && large !== target.large) window.Plotly.Plots.resize(target);
      target.large = large || target.large;
    }
  });

  async function dessiner(place) {
    const { figure: texte, config } = place.dataset;
    place.dataset.etat = "en cours";
    const dessin = prendre(place);
    try {
      const Plotly = await charger();
      if (dessin.place !== place) return; // a later description has taken over
      const figure = JSON.parse(teinter(texte));
      const esquisse = place.querySelector(".esquisse"); // what stands under it must not move
      if (esquisse) figure.layout.height = Math.round(esquisse.getBoundingClientRect().height);
      await Plotly.react(dessin.noeud, figure.data, figure.layout, JSON.parse(config));
      montrer(place, dessin.noeud, figure.layout.height);
      tailles.observe(dessin.noeud);
      place.dataset.etat = "dessine";
    } catch (erreur) {
      console.error(erreur);
      if (place.querySelector(".esquisse")) { // it says all but the values under the pointer
        dessin.noeud.remove();
        place.dataset.etat = "fixe";
        return;
      }
      place.dataset.etat = "echec";
      place.textContent = "Le graphique n'a pas pu être dessiné. Ses valeurs sont dans la vue « Tableau ».";
    }
  }

  function oublier() {
    for (const [cle, { noeud, place }] of dessins) {
      if (place.isConnected) continue;
      tailles.unobserve(noeud);
      window.Plotly?.purge(noeud);
      dessins.delete(cle);
    }
  }

  function parcourir() {
    for (const place of document.querySelectorAll(A_DESSINER)) {
      if (!place.dataset.etat) (place.dataset.esquisse ? esquisser : dessiner)(place);
    }
    clearTimeout(parcourir.oubli);
    parcourir.oubli = setTimeout(oublier, OUBLI_MS);
  }

  /* Pointed at, a chart tells its values: the pointer that was still when the page changed says so at its next move. */
  document.addEventListener("pointerover", ({ target }) => {
    const place = target instanceof Element ? target.closest(A_DESSINER) : null;
    if (place?.dataset.etat === "dessine" && place.querySelector(".esquisse")) dessiner(place);
  });

  new MutationObserver(parcourir).observe(document.body, { subtree: true, childList: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    encres = null;
    for (const { place } of dessins.values()) if (place.isConnected) dessiner(place);
  });
  parcourir();
})();
