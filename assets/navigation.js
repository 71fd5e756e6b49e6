/* Two repairs to the navigation Streamlit draws: its list has no valid structure once it has sections (a screen reader
   announces it wrong), and the link of the current page says so by its colour only. */
(() => {
  "use strict";

  function reparer() {
    const menu = document.querySelector('[data-testid="stSidebarNavItems"]');
    if (!menu) return;
    for (const element of [menu, ...menu.querySelectorAll("li")]) {
      if (!element.hasAttribute("role")) element.setAttribute("role", "presentation");
    }
    for (const lien of menu.querySelectorAll('a[data-testid="stSidebarNavLink"]')) {
      const courant = lien.pathname === location.pathname;
      if (courant !== lien.hasAttribute("aria-current")) {
        if (courant) lien.setAttribute("aria-current", "page");
        else lien.removeAttribute("aria-current");
      }
    }
  }

  let prevu = false;
  function prevoir() {
    if (prevu) return; // one repair per frame, however many changes
    prevu = true;
    requestAnimationFrame(() => { prevu = false; reparer(); });
  }

  new MutationObserver(prevoir).observe(document.body, { subtree: true, childList: true });
  addEventListener("popstate", prevoir);
  prevoir();
})();
