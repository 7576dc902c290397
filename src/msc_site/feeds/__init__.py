"""Feeds: the site's facts in the forms that other systems read. Made from the model, not from pages."""
