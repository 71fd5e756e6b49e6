WITH entrees AS (SELECT beneficiaire_id FROM gens($au, $cite) WHERE date_entree <= $au),
par_personne AS (
    SELECT
        beneficiaire_id,
        count(DISTINCT partenaire_id) AS autour,
        count(DISTINCT partenaire_id) FILTER (presence IS NULL OR presence NOT IN ('excusee', 'absente')) AS agi
    FROM actions
    SEMI JOIN entrees USING (beneficiaire_id)
    WHERE date_debut <= $au
    GROUP BY beneficiaire_id
)
SELECT
    count(*) FILTER (coalesce(agi, 0) = nombre), count(*) FILTER (coalesce(autour, 0) = nombre)
FROM entrees
LEFT JOIN par_personne USING (beneficiaire_id)
CROSS JOIN (SELECT unnest([0, 1, 2, 3, 4]) AS nombre)
GROUP BY nombre
ORDER BY nombre
