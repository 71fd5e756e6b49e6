WITH suite AS (
    SELECT
        partenaire_id, date_debut,
        lag(partenaire_id) OVER parcours AS precedent,
        lag(date_debut) OVER parcours AS debut_precedent
    FROM actions
    SEMI JOIN gens($au, $cite) USING (beneficiaire_id)
    WHERE date_debut <= $au
    WINDOW parcours AS (PARTITION BY beneficiaire_id ORDER BY date_debut, action_id)
)
SELECT de.famille, vers.famille, count(*), median(date_debut - debut_precedent)
FROM suite
JOIN partenaires AS vers USING (partenaire_id)
JOIN partenaires AS de ON de.partenaire_id = precedent
WHERE precedent <> suite.partenaire_id
GROUP BY de.famille, vers.famille
