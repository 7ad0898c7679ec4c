"""What the portal remembers: one SQLite database, every row of it in one sandbox.

The functions take a connection inside a transaction (`Database.begin`) and times in
milliseconds of the sandbox's clock.
"""
