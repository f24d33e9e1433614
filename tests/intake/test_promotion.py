"""Promotion is distinguished from advice."""

from __future__ import annotations

import pytest

from guidebook.intake.promotion import is_promotion, may_be_promotion


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for our letter.",
        "Download our new garden app.",
        "Book a free call with Ann.",
        "Book your first session today.",
        "Contact me for help with the hedge.",
        "Use code HEDGE to save 10% off.",
        "This post holds affiliate links.",
        "Buy my book about hedges.",
        "Join our circle of hedge lovers.",
        "Start your free trial.",
        "Click here to see more hedges.",
        "Check out my course on hedges.",
        "Grab your free guide at our site!",
        "Reserve your spot today.",
        "Subscribe to our channel.",
        "Email us for a drawing.",
        "Follow us on the hedge network.",
        "Sign up now.",
    ],
)
def test_promotion_is_recognised(sentence: str) -> None:
    assert is_promotion(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Book a table for two.",
        "Call your partner by name.",
        "Sign the letter together.",
        "Join hands before you speak.",
        "Use these words to begin.",
        "Visit your mother on Sunday.",
        "Try our way of counting to ten.",
        "Contact a lawyer if you are unsure.",
        "Schedule a weekly call and keep it.",
        "Book a session with a counsellor near you.",
        "Sign up for the same dance class.",
        "Sign up online for a course you both like.",
        "Subscribe to the idea that nobody is perfect.",
        "Download a shared calendar app.",
        "Get started today: wash one cup.",
        "Never buy online when you are angry.",
        "Save your spot on the sofa for them.",
        "Say: “Message me when you are home.”",
        "Call me if you are late.",
        "Sponsor a hedge together.",
    ],
)
def test_advice_is_not_promotion(sentence: str) -> None:
    assert not is_promotion(sentence)


@pytest.mark.parametrize(
    "sentence", ["Our workshops are full.", "Here at Hedgerow, we plant.", "Read more on our blog."]
)
def test_some_may_be_promotions(sentence: str) -> None:
    assert may_be_promotion(sentence)
    assert not is_promotion(sentence)
