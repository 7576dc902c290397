"""Words around values: those that link a value with what it is of, and those that make it somebody else's."""

from __future__ import annotations

import re
from typing import Final

from msc_site.prose.numerals import MONTHS
from msc_site.prose.reading import THING


def _link(words: str, signs: str, *phrases: str) -> re.Pattern[str]:
    """An expression for a stretch of nothing but these words, phrases and signs."""
    several = "|".join((*phrases, *words.split()))
    return re.compile(rf"(?:[\s{signs}]|(?<![\w-])(?:{several})(?![\w-])){{0,24}}", re.IGNORECASE)


_SIGNS: Final = r":|()=\u2013\u2014,\"'\u201c\u201d\u2018\u2019"
LINKS: Final = _link(
    """
    is are be will of at to for in on by as the a an this that each every per your our its it you we must which pay
    pays paid payable due cost costs amount amounts come comes stand stands set fixed sum currently now only just
    exactly full total all overall minimum least whole home overseas international uk student students applicant
    applicants application applications year entry mark has have requires require required needs need needed asks
    ask receive get means average score scores band single one-off non-refundable full-time part-time up time part
    carries counts worth consists comprises amounting ects cats academic place degree degrees programme course msc
    offers gives holder holders month later no than maximum requirement equal midnight noon
    monday tuesday wednesday thursday friday saturday sunday
    """,
    _SIGNS,
    *MONTHS,
    "home and overseas",
    "overseas and home",
    "(?:19|20)[0-9]{2}(?:[-/\u2013][0-9]{2,4})?",
    "[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]m)?",
    "[0-9]{1,2} ?[ap]m",
    "(?:UK|London) time",
)
"""Between the words of a field and the value behind them."""
# A second score of a test stands behind the first, which is that overall.
SCORE_LINKS: Final = _link(
    """
    is are be of at to for in a an the that which you we must and with or but not no have has require requires required
    need needs needed ask asks get average score scores band overall minimum least all total currently now only just
    requirement any every each element part component section skill than lower less below under higher more above
    better mark academic test
    """,
    _SIGNS,
    r"[0-9](?:\.[0-9])?",
    rf"{THING}+",
)
"""Between the name of a test and a score."""
BACKWARD_LINKS: Final = _link(
    "is are the of for as a an to your our get pay towards will be each in this non-refundable mandatory year overall",
    r"(?:(?:first year's )?tuition )?fees?(?= as)",
    r"in (?:each|every) (?:part|element|component)",
    _SIGNS,
    "(?:19|20)[0-9]{2}",
)
"""Between a value and the words of its field behind it."""
# A share of the mark is only stated by a verb of shares, or right beside the kind of assessment.
WEIGHING_LINKS: Final = _link(
    """
    is are count counts counting for make makes making up account accounts accounting contribute contributes decide
    decides determine determines form forms carry carries weigh weighs weight weighted weighting of at a the worth
    that which provides gives to towards only final overall written
    """,
    _SIGNS,
)
BACKWARD_WEIGHING_LINKS: Final = _link(
    """
    of the mark module module's final overall total your comes come from is by for through a an on written decided
    given marks grade assessment depends
    """,
    _SIGNS,
)
FREE: Final = re.compile(
    r"(?:^\W*|[^\w\s'\u2019-]\s*|\b(?:the|an?|our|next|be|accept|minimum|least|required|this|that|your|its|any|each|one|all|and|or|but|so|of|is|are|pay"
    r"|pays|paying|with|by|as"
    r"|for|from|to|in|no|please|you|must|should|can|who|may|single|mandatory|compulsory|non-refundable|one-off"
    r"|final|written"
    r"|main|summer|closing|application|applications|admissions|early|full|annual|online|current|whole|start"
    r"|also|will|living"
    r"|initial|new|then|if|when|where|only|department['\u2019]s|university['\u2019]s|degree|programme|course"
    r"|MSc|overall|scholarship"
    r"|\w+ed|\w+ing)\s+)$",
    re.IGNORECASE,
)
"""What may stand before the words of a field: `the deadline`, but not `the coursework deadline`."""
GOES_ON: Final = re.compile(
    r"\s*(?:[^\sA-Za-z]|$|(?:is|are|and|or|to|for|of|in|by|on|at|with|when|which|that|before|after|if|online"
    r"|once|per|each"
    r"|applies|must|will|has|can|may|should|unless|as|from|due|payable|but|so|while|until|within|you|we|covers"
    r"|pays|takes"
    r"|lasts|runs|offers|gives|leads|combines|teaches|provides|prepares|brings)\b)",
    re.IGNORECASE,
)
"""What may stand behind the words of a field that follow their value: nothing of which they would only be a part."""
OF_ANOTHER_USE: Final = re.compile(
    r" (?:for|on|towards|at) (?!(?:(?:the|an?|your|this|our|its|all|each|every|both) )?"
    r"(?:home|overseas|international|UK|students?|applicants?|entry|intake|degree|programme|course|MSc"
    r"|(?:first |whole )?year"
    r"|applications?|module|everyone|everybody|those|candidates|full-time|part-time|(?:19|20)[0-9]{2}|October"
    r"|admission|places?"
    r"|mark|offer)\b)",
    re.IGNORECASE,
)
"""Behind a sum or a date: for something that is none of the site's facts."""
OF_ANOTHER_WHOLE: Final = re.compile(
    r"\s*of\b(?!\s+(?:(?:the|this|your|its|a)\s+)?"
    r"(?:(?:final|overall|total|whole|module(?:['\u2019]s)?|first year['\u2019]s|tuition|course)\s+){0,2}"
    r"(?:marks?|grade|assessment|module|total|score|result|fees?|tuition)\b(?!\s+(?:for|of|in)\b))",
    re.IGNORECASE,
)
"""Behind a percentage: a share of a part of the mark, or of people."""
GIVES_MORE: Final = re.compile(
    r"\s*(?:[^\sA-Za-z]|$|(?:of|and|or|to|towards|for|from|in|at|each|every|over|overall|by|with|while|but|when|where"
    r"|if|on|is|are|must|will|can|may|should|as|which|that|because|so|until|within|due|payable|the|you|we)\b)",
    re.IGNORECASE,
)
"""Behind a percentage: what it is of has been said before; `50% theory` is of something else."""
PART_OF: Final = re.compile(
    r"(?<!duration )(?<!length )(?<!start )(?<!end )(?<!beginning )(?<!whole )(?<!all )\bof $", re.IGNORECASE
)
"""Before the degree: what is said is of a part of it."""
ENDS: Final = re.compile(
    r"\s*(?:$|[.,;:)|]|(?:and|in all|in total|altogether|overall|at|which|of (?:study|work|learning)|towards|to)\b)",
    re.IGNORECASE,
)
"""Behind credits: they are all there are, and not those of a part."""
NAMED_DEGREE: Final = re.compile(
    r"\b(?:MSc|MA|MRes|MEng|MSci|MPhil|MBA|BEng|BSc|BA|PGCert|PGDip|Master of Science)s?"
    r" (?:(?:degree |programme |course )?(?:in|of) )?(?!(?:Programmes?|Degrees?|Courses?|Students?|Admissions?"
    r"|Projects?|Entry|Applicants?|Applications?|Deadlines?|Scholarships?|The|You|We|It|This"
    rf"|{'|'.join(month.title() for month in MONTHS)})\b)(?P<name>[A-Z]\w+(?: (?:and |of )?[A-Z]\w+)*)"
)
"""A degree, by its award and its subject: `MSc in Advanced Computing`."""
ELSEWHERE: Final = re.compile(
    r"\b(?:typical(?:ly)?|usual(?:ly)?|often|sometimes|normally|generally|average of all|on average|last year|next year"
    r"|(?:previous|earlier|past|former|recent|coming|other|future|later) (?:\w+ )?(?:years?|entr\w+|cohorts?"
    r"|intakes?|degrees?"
    r"|universities|programmes?|courses?|modules?)|previously|formerly|used to|for example|for instance|e\.g"
    r"|such as|estimated"
    r"|was|were|had been|would|could|might|likely|expected|elsewhere|unlike|instead of|rather than|another|not"
    r"|until now"
    r"|pre-sessional|undergraduate|advised?|recommend(?:ed)?|encouraged?"
    r"|most (?:students|people|of)|bachelor['\u2019]s|PhD|doctora\w+|visa|in (?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
"""Sentences of other years, of others, or of what is only likely."""
