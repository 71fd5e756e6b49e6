SELECT
    prescripteur_id,
    coalesce(any_value(nom), 'Partenaire non précisé'),
    count(*),
    count(avant(date_diagnostic, $au)),
    count(avant(date_entree, $au)),
    count(avant(date_sortie, $au)),
    count(*) FILTER (date_sortie <= $au AND est_dynamique(motif_sortie))
FROM gens($au, $cite)
LEFT JOIN partenaires ON partenaire_id = prescripteur_id
GROUP BY prescripteur_id
