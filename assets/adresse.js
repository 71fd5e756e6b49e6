/* The app is served at the root of its host. Said before Streamlit starts: opened at /freins, it would otherwise ask
   /freins/_stcore/health first, wait for the refusal, then ask again at the root. */
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/` };
