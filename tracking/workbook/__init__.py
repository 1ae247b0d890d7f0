"""The workbook: what an officer downloads, fills without a line, and hands in again (design, section 7)."""
