"""From a site to its pages: what each says, where it goes, and when that will change."""
