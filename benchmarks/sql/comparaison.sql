-- Freins lifted within 180 days, by quarter of the city, on three days; the last action of each.
WITH lieux AS (
    SELECT beneficiaire_id, coalesce(parent_id, territoire_id) AS groupe
    FROM localisations
    JOIN territoires USING (territoire_id)
    WHERE localisations.millesime = 2024
),
habitants AS (SELECT beneficiaire_id, groupe FROM gens($au, $cite) JOIN lieux USING (beneficiaire_id)),
comptes AS (
    SELECT
        groupe,
        count(*) FILTER (attente >= 180) AS mures,
        count(*) FILTER (attente >= 180 AND levee <= 180) AS a_temps,
        count(*) FILTER (attente >= 180 + trimestre) AS mures_avant,
        count(*) FILTER (attente >= 180 + trimestre AND levee <= 180) AS a_temps_avant
    FROM (
        SELECT
            groupe,
            $au - date_identification AS attente,
            date_levee - date_identification AS levee,
            $au - ($au - INTERVAL 3 MONTH)::DATE AS trimestre
        FROM freins
        JOIN habitants USING (beneficiaire_id)
        WHERE date_identification <= $au
    )
    GROUP BY groupe
),
dernieres AS (
    SELECT groupe, max(date_debut) AS derniere
    FROM actions
    JOIN habitants USING (beneficiaire_id)
    WHERE date_debut <= $au
    GROUP BY groupe
)
SELECT
    groupe,
    coalesce(a_temps, 0),
    coalesce(mures, 0),
    CASE WHEN mures > 0 AND mures_avant > 0 THEN round(a_temps / mures - a_temps_avant / mures_avant, 9) END,
    derniere
FROM (SELECT DISTINCT groupe FROM habitants)
LEFT JOIN comptes USING (groupe)
LEFT JOIN dernieres USING (groupe)
