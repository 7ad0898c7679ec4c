"""The pages: the portal's own, and the citizen's surroundings (papers, phone, carrier)."""
