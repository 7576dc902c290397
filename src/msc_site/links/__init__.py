"""Links: whether the addresses elsewhere that the site links to still answer."""
