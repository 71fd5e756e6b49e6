-- Kaplan-Meier's median of five waits: who still waits is censored at the exit or at the day asked.
WITH datees AS (
    SELECT
        date_reperage AS reperage,
        avant(date_diagnostic, $au) AS diagnostic,
        avant(date_entree, $au) AS entree,
        avant(premiere_action, $au) AS action,
        avant(premiere_levee, $au) AS levee,
        avant(date_sortie, $au) AS sortie
    FROM gens($au, $cite)
),
attentes AS (
    SELECT rang, greatest(0, coalesce(fin, sortie, $au) - debut) AS jours, fin IS NOT NULL AS observe
    FROM (
        SELECT 1 AS rang, reperage AS debut, diagnostic AS fin, sortie FROM datees
        UNION ALL SELECT 2, diagnostic, entree, sortie FROM datees
        UNION ALL SELECT 3, entree, action, sortie FROM datees
        UNION ALL SELECT 4, entree, levee, sortie FROM datees
        UNION ALL SELECT 5, entree, sortie, sortie FROM datees
    )
    WHERE debut IS NOT NULL
),
jours AS (
    SELECT rang, jours, count(*) AS effectif, count(*) FILTER (observe) AS vus FROM attentes GROUP BY rang, jours
),
risques AS (
    SELECT *, sum(effectif) OVER (PARTITION BY rang ORDER BY jours DESC) AS a_risque FROM jours
),
survies AS (
    SELECT *, product(1 - vus / a_risque) OVER (PARTITION BY rang ORDER BY jours) AS survie FROM risques
)
SELECT rang, min(jours) FILTER (vus > 0 AND survie <= 0.5 + 1e-12), sum(effectif)::BIGINT, sum(vus)::BIGINT
FROM survies
GROUP BY rang
