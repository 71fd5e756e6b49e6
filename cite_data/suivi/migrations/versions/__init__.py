"""The scripts: each says which one it follows."""
