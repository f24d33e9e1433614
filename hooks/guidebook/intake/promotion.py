"""Passages that sell something, or ask the reader to."""

from __future__ import annotations

import re

REASON = "This is an offer or an advertisement, and not advice."
"""Why a point is set aside."""

_OURS = r"(?:my|our|the|this)"
_GOODS = (
    r"(?:apps?|newsletters?|e-?books?|books?|courses?|programmes?|programs?|class(?:es)?|workshops?|webinars?"
    r"|retreats?|coaching|services?|sessions?|packages?|podcasts?|quiz(?:zes)?|kits?|planners?|shop|store"
    r"|membership|masterclass)"
)
_WORDS = r"(?: [\w’'-]+){0,4}"
_CERTAIN = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"sign(?:ing)? up (?:for|to|here|now|today)",
            r"subscribe(?: (?:to|now|today|here))?",
            r"newsletter",
            rf"download {_OURS}{_WORDS} {_GOODS}",
            r"download (?:it )?(?:now|today|for free)",
            r"app store|google play",
            rf"(?:book|schedule|reserve) (?:a|an|your|my){_WORDS} (?:call|session|consultation|appointment|spot|place)",
            r"(?:contact|email|e-mail|message|dm) (?:me|us)",
            r"click (?:here|below|the link)",
            r"affiliate|sponsored|sponsor",
            r"(?:promo|discount|coupon) codes?|use (?:the )?code|\d+ ?% off",
            r"free trial|money[- ]back|limited[- ]time",
            r"buy (?:now|today|my|our)|order (?:now|today|your)|shop now|get started (?:now|today)",
            r"link in (?:my |the )?bio|follow (?:me|us) on",
            r"join (?:my|our)|enrol+ (?:now|today|in (?:my|our))",
            rf"(?:check out|visit|try|take|get|see|buy) (?:my|our){_WORDS} {_GOODS}",
            r"as an? \w+ associate|we (?:may )?earn",
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    rf"\b(?:(?:my|our){_WORDS} {_GOODS}|here at \w+|at \w+, we\b|(?:my|our) (?:team|website|site|blog)\b"
    r"|related:|read (?:more|next|also)\b|learn more\b|share this\b)",
    re.IGNORECASE,
)


def is_offer(sentence: str) -> bool:
    """The sentence sells something, for certain enough to suggest that it be set aside."""
    return bool(_CERTAIN.search(sentence))


def may_be_offer(sentence: str) -> bool:
    """The sentence speaks of the author's own goods, which may be an offer or only an example."""
    return bool(_PERHAPS.search(sentence)) and not is_offer(sentence)
