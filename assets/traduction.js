/* French for the words Streamlit writes itself in its widgets: it has no setting for its language.
   Only whole texts known below are replaced, in text and in four attributes, and only where the page has changed. */
(() => {
  "use strict";

  const MOTS = new Map(Object.entries({
    // Choice lists
    "Choose an option": "Choisir une valeur",
    "Choose options": "Choisir des valeurs",
    "Choose or add an option": "Choisir ou ajouter une valeur",
    "Choose or add options": "Choisir ou ajouter des valeurs",
    "Add an option": "Ajouter une valeur",
    "Add options": "Ajouter des valeurs",
    "No options to select": "Aucune valeur à choisir",
    "No results": "Aucun résultat",
    "Select all": "Tout sélectionner",
    "Select...": "Choisir…",
    "Selected values": "Valeurs choisies",
    "Selectbox options": "Valeurs possibles",
    "Multiselect options": "Valeurs possibles",
    "Clear all": "Tout effacer",
    "Clear value": "Effacer la valeur",
    "Clear entry": "Effacer la saisie",
    "Clear selection": "Effacer la sélection",
    "Open": "Ouvrir",
    "Close": "Fermer",
    "Cancel": "Annuler",
    // Text and number fields
    "Press Enter to apply": "Entrée pour valider",
    "Press Enter to submit form": "Entrée pour envoyer le formulaire",
    "Press Ctrl+Enter to apply": "Ctrl+Entrée pour valider",
    "Press Ctrl+Enter to submit form": "Ctrl+Entrée pour envoyer le formulaire",
    "Press ⌘+Enter to apply": "⌘+Entrée pour valider",
    "Press ⌘+Enter to submit form": "⌘+Entrée pour envoyer le formulaire",
    "Show password": "Afficher le mot de passe",
    "Hide password": "Masquer le mot de passe",
    "Show password text": "Afficher le mot de passe",
    "Hide password text": "Masquer le mot de passe",
    "Increment": "Augmenter",
    "Decrement": "Diminuer",
    "progress": "Avancement",
    "Invalid input.": "Saisie non valable.",
    "Number is above the allowed range.": "Nombre trop grand.",
    "Number is below the allowed range.": "Nombre trop petit.",
    // Dates
    "Choose date": "Choisir une date",
    "Choose date range": "Choisir une période",
    "Choose date and time": "Choisir une date et une heure",
    "Clear date": "Effacer la date",
    "Clear dates": "Effacer les dates",
    "Clear date and time": "Effacer la date et l'heure",
    "Clear time": "Effacer l'heure",
    "Calendar": "Calendrier",
    "Time": "Heure",
    "Date range": "Période",
    "Quick select a date range": "Choisir une période courante",
    "Past Week": "7 derniers jours",
    "Past Month": "Dernier mois",
    "Past 3 Months": "3 derniers mois",
    "Past 6 Months": "6 derniers mois",
    "Past Year": "Dernière année",
    "Past 2 Years": "2 dernières années",
    "Previous month": "Mois précédent",
    "Next month": "Mois suivant",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Flèches pour parcourir les dates, Entrée pour choisir, Échap pour fermer.",
    "Use arrow keys to navigate. Enter to select. Tab to switch between calendar and time. Escape to close.":
      "Flèches pour se déplacer, Entrée pour choisir, Tab pour passer du calendrier à l'heure, Échap pour fermer.",
    // Files
    "Upload": "Déposer",
    "Browse files": "Parcourir les fichiers",
    "Add files": "Ajouter des fichiers",
    "Upload directories": "Déposer des dossiers",
    "Drag and drop file here": "Glisser un fichier ici",
    "Drag and drop files here": "Glisser des fichiers ici",
    "Drag and drop a file here": "Glisser un fichier ici",
    "Drag and drop directories here": "Glisser des dossiers ici",
    "Only one file is allowed.": "Un seul fichier est accepté.",
    "Too many files": "Trop de fichiers",
    "Network Error": "Erreur de réseau",
    "Error uploading file": "Le fichier n'a pas pu être envoyé",
    "Error deleting file": "Le fichier n'a pas pu être retiré",
    "Download failed": "Le téléchargement a échoué",
    "Download Button": "Bouton de téléchargement",
    // Charts and tables
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Exit fullscreen": "Quitter le plein écran",
    "Download as CSV": "Télécharger en CSV",
    "Download as PNG": "Télécharger en PNG",
    "Search": "Rechercher",
    "Close Search": "Fermer la recherche",
    "Previous Result": "Résultat précédent",
    "Next Result": "Résultat suivant",
    "Show/hide columns": "Afficher ou masquer des colonnes",
    "Dataframe column menu": "Menu de la colonne",
    "Copy column name": "Copier le nom de la colonne",
    "Copy": "Copier",
    "Copied": "Copié",
    "Copy to clipboard": "Copier",
    "Sort ascending": "Trier par ordre croissant",
    "Sort descending": "Trier par ordre décroissant",
    "Autosize": "Largeur automatique",
    "Pin column": "Figer la colonne",
    "Unpin column": "Libérer la colonne",
    "Hide column": "Masquer la colonne",
    "Statistics": "Statistiques",
    "Format": "Format",
    "Empty": "Vide",
    "empty": "vide",
    "No data": "Aucune donnée",
    "No content": "Aucun contenu",
    "Failed to load data": "Les données n'ont pas pu être lues",
    "Show data": "Afficher les données",
    "Show chart": "Afficher le graphique",
    "Automatic": "Automatique",
    "Localized": "Régional",
    "Plain": "Simple",
    "Compact": "Abrégé",
    "Dollar": "Dollar",
    "Euro": "Euro",
    "Yen": "Yen",
    "Percent": "Pourcentage",
    "Scientific": "Scientifique",
    "Accounting": "Comptable",
    "Duration": "Durée",
    "Values": "Valeurs",
    "Distinct": "Valeurs distinctes",
    "Minimum": "Minimum",
    "Maximum": "Maximum",
    "Median": "Médiane",
    "Average": "Moyenne",
    "Sum": "Somme",
    "Count": "Nombre",
    "Range": "Étendue",
    "Standard deviation": "Écart-type",
    "Minimum length": "Longueur minimale",
    "Maximum length": "Longueur maximale",
    "Average length": "Longueur moyenne",
    "Based on sample": "Sur un échantillon",
    "Pagination": "Pagination",
    "Previous page": "Page précédente",
    "Next page": "Page suivante",
    // Frame of the app
    "Skip to main content": "Aller au contenu",
    "App pages": "Pages du tableau de bord",
    "Sidebar": "Menu et filtres",
    "Expand sidebar": "Ouvrir le menu",
    "Open sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Close sidebar": "Fermer le menu",
    "View less": "Voir moins",
    "Navigate to home page": "Aller à l'accueil",
    "Main menu": "Menu principal",
    "Link to heading": "Lien vers ce titre",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Notifications": "Notifications",
    "Markdown content": "Texte",
    "Help": "Aide",
    "Theme": "Thème",
    "Light": "Clair",
    "Dark": "Sombre",
    "System": "Système",
    "Settings": "Réglages",
    "Print": "Imprimer",
    "Record a screencast": "Enregistrer l'écran",
    "Record screencast": "Enregistrer l'écran",
    "About": "À propos",
    "Get help": "Aide",
    "Report a bug": "Signaler un défaut",
    "Deploy": "Déployer",
    "Rerun": "Relancer",
    "Always rerun": "Toujours relancer",
    "Auto rerun": "Relance automatique",
    "File change.": "Fichier modifié.",
    "Clear cache": "Vider le cache",
    "Clear caches": "Vider les caches",
    "Stop": "Arrêter",
    "Stop script": "Arrêter le calcul",
    "Running...": "Calcul en cours…",
    "Running": "Calcul en cours",
    "Connecting": "Connexion…",
    "Connecting to Streamlit server": "Connexion au serveur",
    "Unable to connect": "Connexion impossible",
    "Error": "Erreur",
    "Learn more": "En savoir plus",
    "Try again": "Réessayer",
    // Failures
    "Page not found": "Page introuvable",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "L'adresse demandée n'existe pas. La page d'accueil s'affiche à la place.",
    "Connection error": "Connexion perdue",
    "Connection timed out.": "Le serveur n'a pas répondu à temps.",
    "Connection timed out": "Le serveur n'a pas répondu à temps",
    "Connection closed": "Connexion fermée",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Connexion perdue. Attendez qu'elle revienne, puis réessayez.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Le serveur ne répond plus. S'il a été arrêté, il se relance ainsi :",
    "streamlit run yourscript.py": "make run",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Le serveur ne répond pas. Vérifiez votre connexion au réseau.",
    "Script execution error": "Erreur pendant le calcul",
    "Bad message format": "Message illisible",
    "An error has occurred, please try again.": "Une erreur s'est produite, réessayez.",
    "Unknown error": "Erreur inconnue",
    "Unknown Error": "Erreur inconnue",
    // Map
    "Zoom in": "Agrandir",
    "Zoom out": "Réduire",
    "Layers": "Couches",
    "Close popup": "Fermer",
    "A JavaScript library for interactive maps": "Bibliothèque de cartes interactives",
  }));

  const FORMES = [
    [/^Help for (.+)$/s, "Aide : $1"],
    [/^Choose date, (.+)$/s, "Choisir une date, $1"],
    [/^Choose date range, (.+)$/s, "Choisir une période, $1"],
    [/^day, (.+) start date$/s, "jour, $1 : début"],
    [/^month, (.+) start date$/s, "mois, $1 : début"],
    [/^year, (.+) start date$/s, "année, $1 : début"],
    [/^day, (.+) end date$/s, "jour, $1 : fin"],
    [/^month, (.+) end date$/s, "mois, $1 : fin"],
    [/^year, (.+) end date$/s, "année, $1 : fin"],
    [/^day, (.+)$/s, "jour, $1"],
    [/^month, (.+)$/s, "mois, $1"],
    [/^year, (.+)$/s, "année, $1"],
    [/^hour, (.+)$/s, "heure, $1"],
    [/^minute, (.+)$/s, "minute, $1"],
    [/^(.+) start date$/s, "$1 : début"],
    [/^(.+) end date$/s, "$1 : fin"],
    [/^View (\d+) more$/, "Voir $1 de plus"],
    [/^Select (\d+) matches$/, "Sélectionner les $1 résultats"],
    [/^Add: (.+)$/s, "Ajouter : $1"],
    [/^Remove (.+)$/s, "Retirer $1"],
    [/^Upload (.+)$/s, "Déposer $1"],
    [/^Shortcut (.+)$/, "Raccourci $1"],
    [/^Page (\d+)$/, "Page $1"],
    [/^Selected (.+)\. (.+)$/s, "Choix actuel : $1. $2"],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/, "$1 valeurs au plus : retirez-en une d'abord."],
    [/^You have requested page \/(.+?), but no corresponding file.+$/s,
      "L'adresse « $1 » n'existe pas. La page d'accueil s'affiche à la place."],
    [/^Number is above the allowed range\. .+ equal to (.+)\.$/, "Nombre trop grand : $1 au plus."],
    [/^Number is below the allowed range\. .+ equal to (.+)\.$/, "Nombre trop petit : $1 au moins."],
    [/^Number is outside the allowed range\. .+ between (.+) and (.+)\.$/, "Nombre attendu entre $1 et $2."],
    [/^(?:Limit )?(\d+) ?MB per file(.*)$/s, "$1\u00a0Mo par fichier$2"],
    [/^(?:Limit )?(\d+) ?GB per file(.*)$/s, "$1\u00a0Go par fichier$2"],
    [/^(\d+) ?KB$/, "$1\u00a0Ko"],
    [/^(\d+)\.(\d+) ?KB$/, "$1,$2\u00a0Ko"],
    [/^(\d+) ?MB$/, "$1\u00a0Mo"],
    [/^(\d+)\.(\d+) ?MB$/, "$1,$2\u00a0Mo"],
    [/^Cannot connect to Streamlit \(HTTP status: (\d+)\)\.?/, "Connexion au serveur impossible (code HTTP $1)."],
    [/^Connection failed with status (.+)$/s, "Connexion refusée (code $1)"],
    [/^File type must be (.+)$/s, "Type de fichier attendu : $1"],
  ];
  const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt"];
  // Every text above looks so: most others stop here.
  const PLAUSIBLE = /^[A-Z]|^empty$|^[\d.]+ ?[KMG]B per|^streamlit run|^(day|month|year|hour|minute), | (start|end) date$/;

  /** The French of a whole text of Streamlit's, or null when it is not one. */
  function traduire(texte) {
    const mot = texte.trim();
    if (!mot || mot.length > 200 || !PLAUSIBLE.test(mot)) return null;
    const connu = MOTS.get(mot);
    if (connu !== undefined) return connu === mot ? null : texte.replace(mot, () => connu);
    for (const [forme, remplacement] of FORMES) {
      if (forme.test(mot)) {
        const rendu = mot.replace(forme, remplacement);
        return rendu === mot ? null : rendu;
      }
    }
    return null;
  }

  // What a page writes is left alone, even when it happens to be one of the words above.
  const ECRIT_PAR_UNE_PAGE = "[data-testid='stMarkdownContainer'] p, [data-testid='stHtml'], .stHtml, textarea, [contenteditable]";
  const ECRIT_PAR_STREAMLIT = "[role='dialog'], [role='tooltip'], button";

  function traduireTexte(noeud) {
    const parent = noeud.parentElement;
    if (parent?.closest(ECRIT_PAR_UNE_PAGE) && !parent.closest(ECRIT_PAR_STREAMLIT)) return;
    const rendu = traduire(noeud.nodeValue);
    if (rendu !== null) noeud.nodeValue = rendu;
  }

  function traduireAttributs(element) {
    for (const nom of ATTRIBUTS) {
      const valeur = element.getAttribute(nom);
      const rendu = valeur && traduire(valeur);
      if (rendu) element.setAttribute(nom, rendu);
    }
  }

  function parcourir(racine) {
    if (racine.nodeType === Node.TEXT_NODE) return traduireTexte(racine);
    if (racine.nodeType !== Node.ELEMENT_NODE || racine.namespaceURI !== "http://www.w3.org/1999/xhtml") return undefined;
    traduireAttributs(racine);
    const marche = document.createTreeWalker(racine, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (noeud) =>
      noeud.nodeName === "SCRIPT" || noeud.nodeName === "STYLE" || noeud.nodeName === "svg"
        ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (marche.nextNode()) {
      const noeud = marche.currentNode;
      if (noeud.nodeType === Node.TEXT_NODE) traduireTexte(noeud);
      else traduireAttributs(noeud);
    }
    return undefined;
  }

  parcourir(document.body);
  new MutationObserver((changements) => {
    for (const { type, target, addedNodes } of changements) {
      if (type === "childList") addedNodes.forEach(parcourir);
      else if (type === "characterData") traduireTexte(target);
      else traduireAttributs(target);
    }
  }).observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTS,
  });
})();
