"""The content over time: its revisions in git, what changed between them, and the record that is kept of it."""
