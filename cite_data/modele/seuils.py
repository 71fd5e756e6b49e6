"""Every threshold and horizon of the monitoring, in one place: what is late, what is far, what is comparable.

They are this product's choices, shown with each alert; only the 150 persons per counsellor come from the programme.
"""

from __future__ import annotations

SANS_ACTION_FREIN_JOURS = 30
"""A frein identified for longer than this without any action begun is an alert."""
RUPTURE_JOURS = 60
"""A parcours without any action for longer than this is broken."""
ECART_MEDIANE_POINTS = 10
"""A rate this many points on the wrong side of the median is an alert."""
BAISSE_TRIMESTRES = 2
"""An indicator that goes the wrong way this many quarters in a row is an alert."""
A_RELANCER_JOURS = 45
EN_RETARD_JOURS = 90
"""Beyond so many days without anything new a partner is called, then late: half a quarter, a whole one."""
PERSONNES_PAR_CONSEILLER = 150
"""Persons per Equip'emploi counsellor and per year, as the programme planned it (22 800 for 152)."""

HORIZON_DIAGNOSTIC_JOURS = 90
"""Compared: the share diagnosed this many days after repérage, among those found at least that long ago."""
HORIZON_ENTREE_JOURS = 90
"""Compared: the share entered this many days after repérage, among those found at least that long ago."""
HORIZON_LEVEE_JOURS = 180
"""Compared: the share of freins lifted this many days after they were identified."""
HORIZON_SORTIE_JOURS = 365
"""Compared: the share of sorties dynamiques this many days after entry."""
HORIZON_CONTINUITE_JOURS = 180
"""Compared from a quarter of entry to the next: the share of parcours without a break during this many first days."""

POINTS_DE_PROJECTION = 6
"""A pace needs at least this many month-ends with a value."""
MOIS_DE_PROJECTION = 12
"""The pace is that of this many last months."""
EFFECTIF_COMPARABLE = 5
"""Under this denominator a rate is shown with its interval but raises no alert: one person would move it too far."""
TOLERANCE_TRAJECTOIRE = 0.05
"""A value is on its trajectory when its taux d'avancement is not further behind the expected one than this."""

SECRET_PARTENARIAT = 5
"""Inside the partnership no count of persons under this is shown, nor can be deduced. To be confirmed by the DPO."""
SECRET_PUBLIC = 11
"""The same for the public: French practice for tax data is eleven."""
PARUTION_JOURS = 90
"""Roles with protected figures read the data of one day for a quarter: two releases close together tell what came between."""
POPULATION_LIBRE = 100
"""Under so many persons found in the Cité (or the set of Cités) asked, nothing is asked freely: the closed views only."""
FILTRES_LIBRES = 3
"""A free question has so many filters at most, each on a single value."""
EFFECTIF_LIBRE = 10
"""What a free question says speaks of at least so many persons, cell by cell."""
BASE_TAUX_LIBRE = 30
"""Under this approximate denominator no rate is drawn from approximate counts: the noise alone would move it too far."""
DEMANDES_LIBRES = 100
"""Distinct free questions per user and snapshot: measured against a least-squares attacker (docs/decisions/0016)."""
