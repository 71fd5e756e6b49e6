-- Each stage among the persons of the one before, and the last day that brought somebody there.
WITH datees AS (
    SELECT
        date_reperage AS reperee,
        avant(date_diagnostic, $au) AS diagnostiquee,
        avant(date_entree, $au) AS entree,
        avant(premiere_levee, $au) AS levee,
        avant(date_sortie, $au) AS sortie,
        motif_sortie
    FROM gens($au, $cite)
)
SELECT
    count(*), max(reperee),
    count(*) FILTER (diagnostiquee IS NOT NULL), max(diagnostiquee),
    count(*) FILTER (diagnostiquee IS NOT NULL AND entree IS NOT NULL),
    max(entree) FILTER (diagnostiquee IS NOT NULL),
    count(*) FILTER (diagnostiquee IS NOT NULL AND entree IS NOT NULL AND levee IS NOT NULL),
    max(levee) FILTER (diagnostiquee IS NOT NULL AND entree IS NOT NULL),
    count(*) FILTER (diagnostiquee IS NOT NULL AND entree IS NOT NULL AND levee IS NOT NULL AND sortie IS NOT NULL),
    max(sortie) FILTER (diagnostiquee IS NOT NULL AND entree IS NOT NULL AND levee IS NOT NULL),
    count(*) FILTER (
        diagnostiquee IS NOT NULL AND entree IS NOT NULL AND levee IS NOT NULL AND sortie IS NOT NULL
        AND est_dynamique(motif_sortie)
    ),
    max(sortie) FILTER (
        diagnostiquee IS NOT NULL AND entree IS NOT NULL AND levee IS NOT NULL AND est_dynamique(motif_sortie)
    )
FROM datees
