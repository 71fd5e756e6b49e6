/* A panel (« Exporter »…) is drawn at the end of the page: opened by keyboard, it takes the focus, or one would cross the
   whole page to reach it. Streamlit gives the focus back to its button when it closes. */
(() => {
  "use strict";

  const vus = new WeakSet();

  function entrer() {
    for (const panneau of document.querySelectorAll('[data-testid="stPopoverBody"]')) {
      if (vus.has(panneau)) continue;
      vus.add(panneau);
      panneau.tabIndex = -1; // the panel rather than its first button, which comes a moment later
      if (document.activeElement?.matches('[data-testid="stPopoverButton"]')) panneau.focus({ preventScroll: true });
    }
  }

  new MutationObserver(entrer).observe(document.body, { subtree: true, childList: true });
})();
