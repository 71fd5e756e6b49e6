/* Definitions on the words of the glossary (`textes/marquage.py`): shown by pointer, keyboard or finger, kept while the pointer
   is on the word or on the definition, closed by Escape (WCAG 1.4.13). In the top layer, so that nothing cuts them. */
(() => {
  "use strict";
  const MARGE = 8, DELAI = 200;
  let terme = null, attente = 0;

  const bulleDe = (mot) => document.getElementById(mot.getAttribute("aria-describedby"));

  function placer() {
    const bulle = terme?.isConnected && bulleDe(terme);
    if (!bulle) { terme = null; return; }
    const mot = terme.getBoundingClientRect(), largeur = bulle.offsetWidth, hauteur = bulle.offsetHeight;
    const dessous = mot.bottom + hauteur + MARGE <= innerHeight;
    const gauche = Math.min(mot.left, document.documentElement.clientWidth - largeur - MARGE);
    bulle.style.left = `${Math.max(MARGE, gauche)}px`;
    bulle.style.top = `${Math.max(MARGE, dessous ? mot.bottom + 2 : mot.top - hauteur - 2)}px`;
  }

  function fermer() {
    clearTimeout(attente);
    const bulle = terme && bulleDe(terme);
    terme = null;
    if (!bulle) return;
    if (bulle.matches(":popover-open")) bulle.hidePopover();
    bulle.hidden = true;
  }

  function montrer(mot) {
    clearTimeout(attente);
    if (mot === terme) return;
    fermer();
    const bulle = bulleDe(mot);
    if (!bulle) return;
    terme = mot;
    bulle.hidden = false;
    bulle.popover = "manual";
    bulle.showPopover();
    placer();
  }

  const plusTard = () => { clearTimeout(attente); attente = setTimeout(fermer, DELAI); };
  const mot = (evenement) => evenement.target instanceof Element && evenement.target.closest(".terme");

  addEventListener("pointerover", (e) => {
    if (e.pointerType === "touch") return; // a finger taps
    if (mot(e)) montrer(mot(e));
    else if (e.target instanceof Element && e.target.closest(".definition")) clearTimeout(attente);
    else if (terme && terme !== document.activeElement) plusTard();
  });
  addEventListener("focusin", (e) => { if (mot(e)) montrer(mot(e)); else fermer(); });
  addEventListener("focusout", (e) => { if (mot(e) === terme) plusTard(); });
  addEventListener("click", (e) => {
    if (mot(e)) montrer(mot(e));
    else if (!(e.target instanceof Element && e.target.closest(".definition"))) fermer();
  });
  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && terme) { fermer(); e.stopPropagation(); }
    else if ((e.key === "Enter" || e.key === " ") && mot(e)) { montrer(mot(e)); e.preventDefault(); }
  }, true);
  addEventListener("scroll", placer, true);
  addEventListener("resize", placer);
})();
