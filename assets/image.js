/* Makes the picture of a chart: the same drawing, with the title above and, below, what one must know to quote it.
   A button carries all of it (cite_data/exports/image_html.py); nothing is asked of the server. */
(() => {
  "use strict";

  const LARGE = 1280, HAUT = 720, MARGE = 40;
  const AGRANDI = 1.3; // texts made for a screen, read here from a slide
  const ETIRE = 1.4, TASSE = 0.85; // a small chart fills more of the page; one a little too high is pressed, the others lengthen it
  const FINESSE = 2, COTE_MAXIMAL = 16000; // pixels a point, and the largest canvas of browsers
  const TITRE = { corps: 26, ligne: 34, gras: 600 };
  const PIED = { corps: 14, ligne: 20, gras: 400 };
  const SVG = "http://www.w3.org/2000/svg";

  function element(nom, attributs, texte) {
    const noeud = document.createElementNS(SVG, nom);
    for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
    if (texte !== undefined) noeud.textContent = texte;
    return noeud;
  }

  /* The lines of a text, cut between words. */
  function couper(texte, style, police) {
    const mesure = document.createElement("canvas").getContext("2d");
    mesure.font = `${style.gras} ${style.corps}px ${police}`;
    const lignes = [];
    for (const mot of texte.split(" ")) {
      const suite = lignes.length ? `${lignes.at(-1)} ${mot}` : mot;
      if (lignes.length && mesure.measureText(suite).width <= LARGE - 2 * MARGE) lignes[lignes.length - 1] = suite;
      else lignes.push(mot);
    }
    return lignes;
  }

  function ecrire(cadre, lignes, haut, style, { encre, police }) {
    lignes.forEach((texte, rang) => cadre.append(element("text", {
      x: MARGE, y: haut + rang * style.ligne + style.corps, fill: encre,
      "font-family": police, "font-size": style.corps, "font-weight": style.gras,
    }, texte)));
  }

  /* The chart alone, as plotly draws it at that size. */
  async function dessiner({ figure, config }, large, haut) {
    const Plotly = await window.chargerPlotly();
    const uri = await Plotly.toImage({ ...figure, config }, { format: "svg", width: large, height: haut });
    const texte = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
    return new DOMParser().parseFromString(texte, "image/svg+xml").documentElement;
  }

  async function composer(image) {
    const titre = couper(image.titre, TITRE, image.police);
    const pied = image.pied.flatMap((texte) => couper(texte, PIED, image.police));
    const sommet = MARGE + titre.length * TITRE.ligne + 16;
    const base = 16 + pied.length * PIED.ligne + MARGE;
    const libre = HAUT - sommet - base;
    const voulu = Math.round(image.hauteur * AGRANDI);
    const dessine = voulu * TASSE > libre ? voulu : Math.min(libre, Math.round(voulu * ETIRE));
    const haut = Math.max(HAUT, sommet + dessine + base);

    const cadre = element("svg", { xmlns: SVG, width: LARGE, height: haut, viewBox: `0 0 ${LARGE} ${haut}`, role: "img", lang: "fr" });
    cadre.append(element("title", {}, image.titre), element("desc", {}, image.alt));
    cadre.append(element("rect", { width: LARGE, height: haut, fill: image.fond }));
    ecrire(cadre, titre, MARGE, TITRE, image);
    const taille = [(LARGE - 2 * MARGE) / AGRANDI, dessine / AGRANDI].map(Math.round);
    const graphique = await dessiner(image, ...taille);
    const place = { x: MARGE, y: sommet, width: LARGE - 2 * MARGE, height: dessine, viewBox: `0 0 ${taille.join(" ")}` };
    for (const [cle, valeur] of Object.entries(place)) graphique.setAttribute(cle, valeur);
    cadre.append(graphique);
    ecrire(cadre, pied, haut - MARGE - pied.length * PIED.ligne, PIED, image);
    return { haut, svg: new Blob([new XMLSerializer().serializeToString(cadre)], { type: "image/svg+xml" }) };
  }

  async function peindre({ svg, haut }) {
    const finesse = Math.min(FINESSE, COTE_MAXIMAL / haut);
    const dessin = new Image(LARGE, haut);
    dessin.src = URL.createObjectURL(svg);
    await dessin.decode();
    const toile = Object.assign(document.createElement("canvas"), { width: LARGE * finesse, height: Math.round(haut * finesse) });
    toile.getContext("2d").drawImage(dessin, 0, 0, toile.width, toile.height);
    URL.revokeObjectURL(dessin.src);
    return new Promise((fini, echec) => toile.toBlob((png) => (png ? fini(png) : echec(new Error("toile vide"))), "image/png"));
  }

  function telecharger(contenu, nom) {
    const lien = Object.assign(document.createElement("a"), { href: URL.createObjectURL(contenu), download: nom });
    lien.click();
    setTimeout(() => URL.revokeObjectURL(lien.href), 60000);
  }

  async function emporter(bouton) {
    const place = bouton.closest(".image-a-emporter");
    const etat = place.querySelector("[role=status]");
    etat.textContent = "Image en préparation…";
    try {
      const image = JSON.parse(place.dataset.description);
      const faite = await composer(image);
      telecharger(bouton.dataset.image === "png" ? await peindre(faite) : faite.svg, `${image.nom}.${bouton.dataset.image}`);
      etat.textContent = "Image enregistrée.";
    } catch (erreur) {
      console.error(erreur);
      etat.textContent = "L'image n'a pas pu être faite. Les chiffres sont dans les autres fichiers.";
    }
  }

  addEventListener("click", (evenement) => {
    const bouton = evenement.target instanceof Element && evenement.target.closest(".image-a-emporter [data-image]");
    if (bouton) emporter(bouton);
  });
})();
