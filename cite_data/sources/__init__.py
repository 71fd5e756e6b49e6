"""What comes in from outside: readers of official files, checked and normalised into the curated tables."""
