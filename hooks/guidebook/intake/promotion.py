"""Recognise promotion: sales pitches and calls to action."""

from __future__ import annotations

import re

SET_ASIDE_REASON = "This is an offer or an advertisement, not advice."
"""Written below a point that is set aside."""

_OWN = r"(?:my|our|the|this)"
_PRODUCT = (
    r"(?:apps?|newsletters?|e-?books?|books?|courses?|programmes?|programs?|class(?:es)?|workshops?|webinars?"
    r"|retreats?|coaching|services?|sessions?|packages?|podcasts?|quiz(?:zes)?|kits?|planners?|shop|store"
    r"|membership|masterclass)"
)
_WORDS = r"(?: [\w’'-]+){0,4}"
_PROMOTION = re.compile(
    r"\b(?:"
    + "|".join(
        (
            r"sign(?:ing)? up (?:for|to|here|now|today)",
            r"subscribe(?: (?:to|now|today|here))?",
            r"newsletter",
            rf"download {_OWN}{_WORDS} {_PRODUCT}",
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
            rf"(?:check out|visit|try|take|get|see|buy) (?:my|our){_WORDS} {_PRODUCT}",
            r"as an? \w+ associate|we (?:may )?earn",
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    rf"\b(?:(?:my|our){_WORDS} {_PRODUCT}|here at \w+|at \w+, we\b|(?:my|our) (?:team|website|site|blog)\b"
    r"|related:|read (?:more|next|also)\b|learn more\b|share this\b)",
    re.IGNORECASE,
)


def is_promotion(sentence: str) -> bool:
    """Return whether the sentence is promotion, with enough certainty to set it aside."""
    return bool(_PROMOTION.search(sentence))


def may_be_promotion(sentence: str) -> bool:
    """Return whether the sentence mentions a product of the author, as promotion or as an example."""
    return bool(_POSSIBLE.search(sentence)) and not is_promotion(sentence)
