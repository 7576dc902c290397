"""The options of the Pelican site; the shared chrome comes from a data file."""

import json
from pathlib import Path

_DATA = json.loads(Path(__file__).with_name("chrome.json").read_text(encoding="utf-8"))

SITENAME = _DATA["chrome"]["title"]
SITEURL = ""
TIMEZONE = "Europe/London"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "public"
CACHE_PATH = "cache"
PAGE_PATHS = ["."]
ARTICLE_PATHS = []
STATIC_PATHS = ["site.css"]
THEME = "theme"
DIRECT_TEMPLATES = ["sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
MARKDOWN = {"extension_configs": {"markdown.extensions.tables": {}, "markdown.extensions.toc": {}}}
JINJA_FILTERS = {"from_json": json.loads}
JINJA_GLOBALS = _DATA
