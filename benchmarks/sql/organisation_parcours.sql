SELECT
    prescripteur_id,
    count(*),
    count(avant(date_diagnostic, $au)),
    count(avant(date_entree, $au)),
    count(avant(date_sortie, $au)),
    count(*) FILTER (date_sortie <= $au AND est_dynamique(motif_sortie)),
    count(*) FILTER (date_sortie <= $au AND motif_sortie IN ('cdi', 'cdd_long', 'creation', 'fonction_publique'))
FROM gens($au, $cite)
GROUP BY prescripteur_id
