"""What a curated row is: tables, columns, referentials and invariants. The data dictionary comes from here."""
