"""Next year's entry from the last one: dates and sums left open, every other byte kept."""
