"""The dates that matter to staff, as a table, as JSON and as a calendar."""
