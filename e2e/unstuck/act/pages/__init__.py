"""The portal's pages as a person meets them. Locators by role and label only."""
