SELECT
    frein,
    count(*) FILTER (identifie IS NOT NULL OR statut = 'absent'),
    count(identifie),
    count(*) FILTER (identifie IS NOT NULL AND levee IS NOT NULL),
    count(*) FILTER (identifie IS NOT NULL AND levee IS NULL AND abandon IS NULL AND action IS NOT NULL),
    count(*) FILTER (identifie IS NOT NULL AND levee IS NULL AND abandon IS NULL AND action IS NULL),
    count(*) FILTER (identifie IS NOT NULL AND levee IS NULL AND abandon IS NOT NULL)
FROM (
    SELECT
        frein, statut,
        avant(date_identification, $au) AS identifie,
        avant(date_levee, $au) AS levee,
        avant(date_abandon, $au) AS abandon,
        avant(premiere_action, $au) AS action
    FROM freins
    SEMI JOIN (SELECT beneficiaire_id FROM gens($au, $cite) WHERE date_diagnostic <= $au) USING (beneficiaire_id)
)
GROUP BY frein
