"""Many readers at once: what they wait for, what they cost, and what they notice of a fault."""
