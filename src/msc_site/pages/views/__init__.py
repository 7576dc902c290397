"""The views: one value for each kind of page, holding all that its template reads. Texts are ready to be set.

`href` fields are final, relative to the page. `*_html` fields are markup that is safe to set as it is; all other
texts are plain. An empty text, tuple or None means that the content does not state the fact. `illustrative` marks
what the content does not vouch for, `draft` what is not to be published yet: only a preview has such.
"""
