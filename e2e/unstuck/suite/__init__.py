"""A test run under watch: which submits of its tests leave a person without an answer."""
