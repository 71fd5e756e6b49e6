"""The partners' workbooks: template, safe reading, validation, annotated copy."""
