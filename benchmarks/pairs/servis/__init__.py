"""What runs in the process of a peer: it imports nothing of ours, and would run without the product."""
