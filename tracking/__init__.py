"""What the parties did: commitments, progress, evidence, assessments."""
