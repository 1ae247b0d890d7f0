"""What people do on the ground floor: accounts and roles."""
