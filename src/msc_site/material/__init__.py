"""Material information: what a course page must state, where each item is held and shown, and what is missing."""
