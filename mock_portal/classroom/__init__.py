"""The classroom: learners join with a nickname, and the trainer sees who is where."""
