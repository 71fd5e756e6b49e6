WITH agies AS (
    SELECT partenaire_id, count(DISTINCT beneficiaire_id) AS personnes, count(*) AS actions, sum(heures) AS heures,
           max(date_debut) AS dernier
    FROM actions
    SEMI JOIN gens($au, $cite) USING (beneficiaire_id)
    WHERE date_debut <= $au
    GROUP BY partenaire_id
),
levees AS (
    SELECT leve_par AS partenaire_id, count(*) AS leves, max(date_levee) AS dernier
    FROM freins
    SEMI JOIN gens($au, $cite) USING (beneficiaire_id)
    WHERE date_levee <= $au AND leve_par IS NOT NULL
    GROUP BY leve_par
)
SELECT
    partenaire_id, nom, coalesce(personnes, 0), coalesce(actions, 0), coalesce(heures, 0.0), coalesce(leves, 0),
    greatest(agies.dernier, levees.dernier)
FROM agies
FULL JOIN levees USING (partenaire_id)
LEFT JOIN partenaires USING (partenaire_id)
