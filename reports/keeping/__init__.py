"""Keep an installation: one archive of all of it, the way back, and the record in open formats for a successor."""
