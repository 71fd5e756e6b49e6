/* Draws the charts. The page carries each one as a description (`div.graphique`, plotly's own JSON); the same drawing is
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

  function prendre(place) {
    const cle = place.dataset.cle;
    const dessin = dessins.get(cle) ?? { noeud: Object.assign(document.createElement("div"), { className: "dessin" }) };
    dessins.set(cle, dessin);
    dessin.place = place;
    place.replaceChildren(dessin.noeud);
    return dessin;
  }

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
      await Plotly.react(dessin.noeud, figure.data, figure.layout, JSON.parse(config));
      tailles.observe(dessin.noeud);
      place.dataset.etat = "dessine";
    } catch (erreur) {
      console.error(erreur);
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
      if (!place.dataset.etat) dessiner(place);
    }
    clearTimeout(parcourir.oubli);
    parcourir.oubli = setTimeout(oublier, OUBLI_MS);
  }

  new MutationObserver(parcourir).observe(document.body, { subtree: true, childList: true });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    encres = null;
    for (const { place } of dessins.values()) dessiner(place);
  });
  parcourir();
  // Nearly every page has a chart: the engine is started while the browser waits for the first answer of the server.
  (window.requestIdleCallback ?? setTimeout)(() => charger());
})();
