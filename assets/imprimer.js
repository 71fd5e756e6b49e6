/* A button that prints: Streamlit has none, and the sheet of a Cité is made to be printed. */
addEventListener("click", (evenement) => {
  if (evenement.target instanceof Element && evenement.target.closest(".imprimer")) print();
});
