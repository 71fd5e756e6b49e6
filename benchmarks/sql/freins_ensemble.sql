-- The freins of each person as bits, then the persons of each combination, then those of each pair of bits.
WITH codes AS (SELECT unnest($freins) AS frein, generate_subscripts($freins, 1) - 1 AS rang),
combinaisons AS (
    SELECT bits, count(*) AS personnes
    FROM (
        SELECT beneficiaire_id, bit_or(1 << rang) AS bits
        FROM freins
        JOIN codes USING (frein)
        SEMI JOIN (SELECT beneficiaire_id FROM gens($au, $cite) WHERE date_diagnostic <= $au) USING (beneficiaire_id)
        WHERE date_identification <= $au
        GROUP BY beneficiaire_id
    )
    GROUP BY bits
)
SELECT a.frein, b.frein, coalesce(sum(personnes) FILTER (bits & (1 << a.rang) > 0 AND bits & (1 << b.rang) > 0), 0)::BIGINT
FROM codes AS a
JOIN codes AS b ON b.rang <= a.rang
CROSS JOIN combinaisons
GROUP BY a.frein, b.frein
