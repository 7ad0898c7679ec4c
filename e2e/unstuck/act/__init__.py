"""Act: what did the person do? Devices, typing, page objects, journeys."""
