"""Recognise promotion: sales pitches and calls to action."""

from __future__ import annotations

import re

from guidebook.intake.sentences import mask_quotes

SET_ASIDE_REASON = "This is an offer or an advertisement, not advice."
"""Written below a point that is set aside."""

_PRODUCT = (
    r"(?:apps?|newsletters?|letter|e-?books?|books?|courses?|programmes?|programs?|class(?:es)?|workshops?|webinars?"
    r"|retreats?|coaching|services?|sessions?|packages?|podcasts?|quiz(?:zes)?|kits?|planners?|shop|store|guides?"
    r"|checklists?|downloads?|workbooks?|membership|masterclass|circle|communit(?:y|ies)|group|channel"
    r"|mailing list|e-?mails?|waitlist)"
)
_WORDS = r"(?: [\w’'-]+){0,4}"
_NOW = r"(?:now|today|here|below|for free|at the link|before it[’']s too late)"
_MEETING = r"(?:call|session|consultation|appointment|spot|place|seat|chat|discovery call)"
_US = r"(?:me|us|our|my)"
_PROMOTION = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:sign|signing) up (?:(?:for|to) (?:{_US}|the|a free)\b(?! same){_WORDS} {_PRODUCT}|{_NOW})",
            rf"subscribe (?:(?:to|for) (?:(?:{_US}|the|a|free|weekly)\b{_WORDS} {_PRODUCT}|{_US}\b|more\b)|{_NOW})",
            rf"(?:grab|get|claim|download|receive) (?:your|a|our|my) free{_WORDS} {_PRODUCT}",
            rf"(?:{_US}|the|free|weekly|join|get) (?:free |weekly |monthly )?newsletter",
            rf"download (?:(?:{_US}|this){_WORDS} {_PRODUCT}|(?:it|the){_WORDS} {_NOW}|{_NOW})",
            r"(?:in|from|on) the app store|google play",
            rf"(?:book|schedule|reserve|claim) (?:a|an|your|my) (?:free|complimentary|discovery|introductory|intro"
            rf"|no-obligation){_WORDS} {_MEETING}",
            rf"(?:book|schedule|reserve|claim) (?:a|an|your){_WORDS} {_MEETING}{_WORDS} (?:with {_US}|{_NOW})",
            rf"(?:reserve|claim|save|grab) your{_WORDS} (?:spot|seat|place|copy|discount)(?= {_NOW}|[.!]?$)",
            r"(?:contact|email|e-mail|message|dm|write to|call) (?:me|us)"
            r"(?: (?:for|today|now|here|at \S+@|to (?:book|learn|find|start|schedule))\b|[.!]?$)",
            r"click (?:here|below|the link)|(?:at|via) the link (?:below|above)",
            r"affiliate (?:links?|commission|partner)|sponsored (?:by|post|content|links?)|our sponsors?|(?:this"
            r"|today[’']s) sponsor",
            r"(?:promo|discount|coupon) codes?|use (?:the |my |our )?code|\d+ ?% off|(?:half|full) price",
            r"free trial|money[- ]back|limited[- ]time|(?:places|spots|seats|spaces) are (?:limited|filling)",
            rf"buy (?:now|here|my\b{_WORDS} {_PRODUCT}|our\b{_WORDS} {_PRODUCT})|pre-?order\b|shop now"
            rf"",
            r"order (?:now|today|your (?:copy|book|kit|box))|available (?:on|from|at) (?:amazon|our|my)",
            r"link in (?:my |the )?bio|follow (?:me|us) on",
            rf"join (?:my|our){_WORDS} {_PRODUCT}|enrol+ (?:{_NOW}|in (?:my|our))|register (?:{_NOW}|for (?:my|our"
            rf"|the){_WORDS} {_PRODUCT})",
            rf"(?:check out|visit|try|take|get|see|buy|grab|read|pick up) (?:my|our){_WORDS} {_PRODUCT}",
            r"as an? \w+ associate|we (?:may )?earn|(?:gift|start|begin|try) .{0,30}\bsubscription",
        )
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    rf"\b(?:(?i:(?:my|our){_WORDS} {_PRODUCT}|here at \w+|at \w+, we\b|(?:my|our) (?:team|website|site|blog|clinic"
    rf"|practice)\b"
    rf"|related:|read (?:more|next|also)\b|learn more\b|share this\b|sign up (?:for|to|with)\b)"
    rf"|(?:book|schedule) (?:a|an|your){_WORDS} {_MEETING} with [A-Z])"
)


def is_promotion(sentence: str) -> bool:
    """Return whether the sentence is promotion, with enough certainty to set it aside.

    Words in quotation marks are for readers to say: “Message me when you're home.”
    """
    return bool(_PROMOTION.search(mask_quotes(sentence).replace("\x00", "")))


def may_be_promotion(sentence: str) -> bool:
    """Return whether the sentence mentions a product of the author, as promotion or as an example."""
    return bool(_POSSIBLE.search(mask_quotes(sentence))) and not is_promotion(sentence)
