/* The app is served at the root of its host. Said before Streamlit starts: opened at /freins, it would otherwise ask
   /freins/_stcore/health first, wait for the refusal, then ask again at the root. */
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/` };

/* The width of the page's column, by which the server draws its charts, read when Streamlit connects: what the menu and the
   margins leave of the window. Wrong (the menu is closed, say), plotly draws them. */
const menu = innerWidth > 768 ? 320 : 0;
const marges = innerWidth > 900 ? 160 : 32;
const sur = location.protocol === "https:" ? "; Secure" : "";
document.cookie = `largeur=${Math.max(0, Math.min(1160, innerWidth - menu - marges))}; path=/; SameSite=Lax${sur}`;
