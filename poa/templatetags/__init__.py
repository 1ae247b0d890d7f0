"""What the site's templates need beside Django's own tags."""
