/* Opening a page from a link of the menu (pages/cadre/menu.py) or of a text (`a.lien-page`): Streamlit hears of it as of a step in
   the history, so that the session stays and nothing is loaded again. The address keeps what the menu says that it keeps. */
(() => {
  "use strict";
  const ETROIT = 768; // under it, Streamlit's panel covers the page

  function aller(chemin) {
    const gardees = (document.querySelector(".menu")?.dataset.garde ?? "").split(" ");
    const question = new URLSearchParams([...new URLSearchParams(location.search)].filter(([cle]) => gardees.includes(cle)));
    const texte = question.toString();
    history.pushState({}, "", chemin + (texte ? `?${texte}` : ""));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    if (innerWidth <= ETROIT) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
  }

  addEventListener("click", (evenement) => {
    const { target, button, ctrlKey, metaKey, shiftKey, altKey } = evenement;
    const lien = target instanceof Element ? target.closest(".menu a, a.lien-page") : null;
    const chemins = [...document.querySelectorAll(".menu a")].map((a) => a.pathname);
    if (!lien || button || ctrlKey || metaKey || shiftKey || altKey || !chemins.includes(lien.pathname)) return;
    evenement.preventDefault();
    document.querySelector("dialog.visite[open]")?.close();
    aller(lien.pathname);
  });
})();
