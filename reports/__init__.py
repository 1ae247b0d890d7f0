"""What the Steering Group and the observers are told."""
