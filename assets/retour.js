/* After sign-in the provider brings everybody to the home page: who had asked for another page is taken there. */
(() => {
  "use strict";
  const CLE = "page-demandee";

  function suivre() {
    if (document.querySelector(".connexion")) {
      if (location.pathname !== "/" || location.search) sessionStorage.setItem(CLE, location.pathname + location.search);
      return;
    }
    if (!document.querySelector(".entete .fraicheur")) return; // nothing is shown yet
    const demandee = sessionStorage.getItem(CLE);
    sessionStorage.removeItem(CLE);
    if (demandee && demandee !== location.pathname + location.search) location.replace(demandee);
  }

  new MutationObserver(suivre).observe(document.body, { subtree: true, childList: true });
  suivre();
})();
