"""The agenda: every day that matters to those who answer for the content, as a table, as data and as a calendar."""
