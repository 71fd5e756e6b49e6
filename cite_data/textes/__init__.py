"""What a user reads, in French: formats of numbers and dates, glossary, shared sentences."""
