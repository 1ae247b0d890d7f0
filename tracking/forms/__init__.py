"""What officers fill in: entries with their rows, reasons for acts, assessments."""
