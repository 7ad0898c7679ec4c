"""Forms of any page: opened, filled in, sent and watched; nothing goes to a host nobody named."""
