"""What the pages of the record need beside the site's tags."""
