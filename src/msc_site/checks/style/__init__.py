"""Style: what could be written better. Looked for only when somebody asks."""
