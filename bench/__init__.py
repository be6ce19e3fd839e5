"""What the project promises about speed, measured. `scripts/bench` runs it."""
