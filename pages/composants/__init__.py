"""What pages share: where results come from, the header, the block around each figure."""
