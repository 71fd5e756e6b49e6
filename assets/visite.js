/* The first visit: an invitation on the home page until the reader has answered it, and the guided tour, in a native dialog
   (focus kept inside, Escape to leave). Also what is new since her last visit. All of it is remembered in the browser only. */
(() => {
  "use strict";
  const PROPOSEE = "visite-proposee", VUES = "nouveautes-vues";
  const memoire = new Map(); // where the browser keeps nothing (private window, strict settings): for this page only
  function lire(cle) {
    try { return localStorage.getItem(cle) ?? memoire.get(cle) ?? null; } catch { return memoire.get(cle) ?? null; }
  }
  function garder(cle, valeur) {
    memoire.set(cle, valeur);
    try { localStorage.setItem(cle, valeur); } catch { /* kept in `memoire` above */ }
  }

  /* What the server sends is hidden until the browser's memory says what to do with it. */
  const avant = lire(VUES)?.split(" ") ?? null;
  function suivre() {
    const invitation = document.querySelector(".invitation[hidden]");
    if (invitation && !lire(PROPOSEE)) invitation.hidden = false;
    const changements = [...document.querySelectorAll("[data-nouveaute]:not([data-lue])")];
    if (!changements.length) return;
    for (const li of changements) {
      li.dataset.lue = "";
      if (avant && !avant.includes(li.dataset.nouveaute)) li.querySelector(".nouveau").hidden = false;
    }
    garder(VUES, [...document.querySelectorAll("[data-nouveaute]")].map((li) => li.dataset.nouveaute).join(" "));
  }

  function repondre() {
    garder(PROPOSEE, "oui");
    for (const invitation of document.querySelectorAll(".invitation")) invitation.hidden = true;
  }

  /* The tour */
  const element = (balise, classe, texte = "") => Object.assign(document.createElement(balise), { className: classe, textContent: texte });
  let etapes = [], rang = 0;
  const dialogue = element("dialog", "visite");
  const place = element("p", "visite-rang"), titre = element("h2", "visite-titre"), texte = element("p", "visite-texte");
  const corps = element("div", "visite-corps"), lien = element("a", "lien-page", ""), boutons = element("div", "visite-boutons");
  const precedent = element("button", "visite-bouton", "Précédent"), suivant = element("button", "visite-bouton visite-suivant");
  const quitter = element("button", "visite-bouton", "Quitter");
  titre.id = "visite-titre";
  texte.id = "visite-texte";
  dialogue.setAttribute("aria-labelledby", titre.id);
  dialogue.setAttribute("aria-describedby", texte.id);
  corps.setAttribute("aria-live", "polite");
  for (const bouton of [precedent, suivant, quitter]) bouton.type = "button";
  corps.append(place, titre, texte);
  boutons.append(precedent, suivant, quitter);
  dialogue.append(corps, lien, boutons);

  function pointer(selecteur) {
    for (const pointe of document.querySelectorAll(".visite-cible")) pointe.classList.remove("visite-cible");
    const cible = selecteur ? document.querySelector(selecteur) : null;
    if (!cible?.checkVisibility()) return;
    cible.classList.add("visite-cible");
    cible.scrollIntoView({ block: "center" });
  }

  function montrer() {
    const etape = etapes[rang], page = etape.querySelector("a");
    place.textContent = `Étape ${rang + 1} sur ${etapes.length}`;
    titre.textContent = etape.querySelector("h3").textContent;
    texte.textContent = etape.querySelector("p").textContent;
    lien.hidden = !page;
    if (page) { lien.href = page.getAttribute("href"); lien.textContent = page.textContent; }
    precedent.disabled = rang === 0;
    suivant.textContent = rang === etapes.length - 1 ? "Terminer" : "Suivant";
    pointer(etape.dataset.cible);
  }

  function commencer() {
    etapes = [...document.querySelectorAll(".visite-etapes > li")];
    if (!etapes.length) return;
    rang = 0;
    if (!dialogue.isConnected) document.body.append(dialogue);
    montrer();
    dialogue.showModal();
    suivant.focus();
  }

  function aller(pas) {
    rang += pas;
    if (rang >= etapes.length) { dialogue.close(); return; }
    montrer();
    if (precedent.disabled) suivant.focus(); // a disabled button loses the focus
  }

  precedent.addEventListener("click", () => aller(-1));
  suivant.addEventListener("click", () => aller(1));
  quitter.addEventListener("click", () => dialogue.close());
  dialogue.addEventListener("close", () => {
    pointer("");
    repondre();
    // The browser gives the focus back to the button that opened the tour; the invitation has just gone.
    const actif = document.activeElement;
    if (actif === document.body || !actif.checkVisibility()) document.querySelector('[data-testid="stMain"]')?.focus();
  });

  addEventListener("click", (evenement) => {
    if (!(evenement.target instanceof Element)) return;
    if (evenement.target.closest(".visite-commencer")) commencer();
    else if (evenement.target.closest(".visite-refuser")) { repondre(); document.querySelector('[data-testid="stMain"]')?.focus(); }
  });
  new MutationObserver(suivre).observe(document.body, { subtree: true, childList: true });
  suivre();
})();
