/* Presents a dossier: its slides, sent once by the page (cite_data/exports/presentation), are laid over the whole screen
   and leafed through by keyboard. Nothing is asked of the server any more. */
(() => {
  "use strict";

  const SANS_PLEIN_ECRAN = "Plein écran refusé par le navigateur : F11 le demande aussi.";
  const DUREE_AVIS_MS = 4000;
  const PLUS_PETIT = 0.7; // of the size of a text that does not hold
  let scene = null; // the presentation under way
  let dernier = null; // token of the last one: a page drawn again does not open it anew

  function element(nom, attributs = {}, texte = "") {
    const noeud = document.createElement(nom);
    for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
    noeud.textContent = texte;
    return noeud;
  }

  function bouton(label, signe, faire) {
    const noeud = element("button", { type: "button", "aria-label": label, title: label }, signe);
    noeud.addEventListener("click", faire);
    return noeud;
  }

  /* The drawing of a slide travels as a text; it becomes one the first time that its slide is seen. */
  function dessiner(ecran) {
    for (const place of ecran.querySelectorAll(".ecran-dessin[data-svg]")) {
      const lu = new DOMParser().parseFromString(place.dataset.svg, "image/svg+xml").documentElement;
      delete place.dataset.svg;
      place.replaceChildren(document.importNode(lu, true));
    }
  }

  function ouvrir(source) {
    dernier = source.dataset.jeton;
    const ecrans = [...source.querySelectorAll(".ecran")];
    const cadre = element("div", {
      class: "presentateur", role: "dialog", "aria-modal": "true", tabindex: "-1", lang: "fr",
      "aria-label": `Présentation : ${source.dataset.titre}`,
    });
    const compteur = element("span", { class: "presentateur-rang" });
    const saisie = element("span", { class: "presentateur-saisie", role: "status" });
    const annonce = element("p", { class: "hors-ecran", "aria-live": "polite" });
    const boutons = element("span", { class: "presentateur-boutons" });
    scene = {
      cadre, ecrans, compteur, saisie, annonce, rang: 0, nombre: "", plein: false,
      retour: document.activeElement, autres: [...document.body.children].filter((e) => !e.inert),
    };
    boutons.append(
      bouton("Diapositive précédente", "‹", () => aller(scene.rang - 1)),
      bouton("Diapositive suivante", "›", () => aller(scene.rang + 1)),
      bouton("Quitter la présentation", "✕", fermer),
    );
    const pied = element("div", { class: "presentateur-pied" });
    pied.append(source.querySelector(".presentation-pied"), saisie, compteur, boutons);
    cadre.append(annonce, ...ecrans, pied);
    for (const autre of scene.autres) autre.inert = true;
    document.body.append(cadre);
    cadre.focus();
    aller(0);
    if (!cadre.requestFullscreen) avertir(SANS_PLEIN_ECRAN);
    else cadre.requestFullscreen().then(() => { if (scene) scene.plein = true; }, () => avertir(SANS_PLEIN_ECRAN));
    document.fonts?.ready.then(() => scene && ajuster(scene.ecrans[scene.rang]));
  }

  function fermer() {
    if (!scene) return;
    const { cadre, autres, retour } = scene;
    scene = null;
    for (const autre of autres) autre.inert = false;
    cadre.remove();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    (retour?.isConnected ? retour : document.querySelector(".champ-actions .principal"))?.focus();
  }

  function aller(rang) {
    const { ecrans } = scene;
    scene.rang = Math.max(0, Math.min(ecrans.length - 1, rang));
    dessiner(ecrans[scene.rang]);
    ecrans.forEach((ecran, r) => { ecran.hidden = r !== scene.rang; });
    const [avant, apres] = scene.cadre.querySelectorAll(".presentateur-boutons button");
    avant.disabled = scene.rang === 0;
    apres.disabled = scene.rang === ecrans.length - 1;
    scene.compteur.textContent = `${scene.rang + 1} / ${ecrans.length}`;
    const titre = ecrans[scene.rang].querySelector("h1").textContent;
    scene.annonce.textContent = `Diapositive ${scene.rang + 1} sur ${ecrans.length} : ${titre}`;
    ajuster(ecrans[scene.rang]);
  }

  /* Words that do not hold in their place are written a little smaller: a screen has no scroll bar in a meeting. */
  function ajuster(ecran) {
    const corps = ecran.querySelector(".ecran-corps");
    let part = 1;
    corps.style.fontSize = "";
    while (part > PLUS_PETIT && corps.scrollHeight > corps.clientHeight + 1) {
      part -= 0.05;
      corps.style.fontSize = `${part}em`;
    }
  }

  function avertir(texte) {
    if (!scene) return;
    const { saisie } = scene;
    saisie.textContent = texte;
    setTimeout(() => { if (saisie.textContent === texte) saisie.textContent = ""; }, DUREE_AVIS_MS);
  }

  function taper(chiffre) {
    scene.nombre = (scene.nombre + chiffre).slice(-3);
    scene.saisie.textContent = `Aller à ${scene.nombre} : Entrée`;
  }

  function valider() {
    const rang = Number(scene.nombre) - 1;
    scene.nombre = "";
    scene.saisie.textContent = "";
    if (rang >= 0) aller(rang);
  }

  const TOUCHES = {
    ArrowRight: () => aller(scene.rang + 1), PageDown: () => aller(scene.rang + 1), ArrowDown: () => aller(scene.rang + 1),
    ArrowLeft: () => aller(scene.rang - 1), PageUp: () => aller(scene.rang - 1), ArrowUp: () => aller(scene.rang - 1),
    Home: () => aller(0), End: () => aller(scene.ecrans.length - 1), Escape: fermer,
  };

  addEventListener("keydown", (evenement) => {
    if (!scene || evenement.ctrlKey || evenement.metaKey || evenement.altKey) return;
    evenement.stopImmediatePropagation(); // the shortcuts of the page underneath are not for now
    const sur = evenement.target instanceof Element && evenement.target.closest(".presentateur button");
    if (/^\d$/.test(evenement.key)) taper(evenement.key);
    else if (evenement.key === "Enter" && scene.nombre) valider();
    else if (evenement.key === " " && !sur) aller(scene.rang + (evenement.shiftKey ? -1 : 1));
    else if (TOUCHES[evenement.key]) TOUCHES[evenement.key]();
    else return;
    evenement.preventDefault();
  }, true);

  document.addEventListener("fullscreenchange", () => {
    if (scene?.plein && !document.fullscreenElement) fermer(); // Escape leaves the full screen before any script knows
  });
  addEventListener("resize", () => { if (scene) ajuster(scene.ecrans[scene.rang]); });

  function guetter() {
    const source = document.querySelector(".presentation[data-jeton]");
    if (source && !scene && source.dataset.jeton !== dernier && source.querySelector(".ecran")) ouvrir(source);
  }
  new MutationObserver(guetter).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-jeton"] });
})();
