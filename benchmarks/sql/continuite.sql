-- The longest run of days without any action of each parcours, then the parcours without a break, by Cité.
WITH suivies AS (
    SELECT beneficiaire_id, cite_id, date_entree, coalesce(avant(date_sortie, $au), $au) - date_entree AS duree
    FROM gens($au, $cite)
    WHERE date_entree <= $au
),
bornees AS (
    SELECT
        beneficiaire_id,
        duree,
        greatest(0, date_debut - date_entree) AS debut,
        least(duree, greatest(0, coalesce(date_fin - date_entree, duree))) AS fin
    FROM actions
    JOIN suivies USING (beneficiaire_id)
    WHERE date_debut <= $au AND date_debut - date_entree <= duree
),
rangees AS (
    SELECT
        beneficiaire_id,
        debut,
        coalesce(lead(debut) OVER parcours, duree + 1) - max(fin) OVER parcours - 1 AS silence
    FROM bornees
    WINDOW parcours AS (PARTITION BY beneficiaire_id ORDER BY debut ROWS UNBOUNDED PRECEDING)
),
par_personne AS (
    SELECT beneficiaire_id, min(debut) AS premier, max(silence) AS entre FROM rangees GROUP BY beneficiaire_id
)
SELECT
    cite_id,
    count(*),
    count(*) FILTER ($au - date_entree <= 60),
    count(*) FILTER (
        $au - date_entree > 60
        AND CASE WHEN premier IS NULL THEN duree ELSE greatest(0, premier - 1, entre) END <= 60
    )
FROM suivies
LEFT JOIN par_personne USING (beneficiaire_id)
GROUP BY cite_id
