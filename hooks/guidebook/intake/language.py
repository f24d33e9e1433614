"""Recognise whether a text is in English, by its most common words."""

from __future__ import annotations

import re
import unicodedata

from guidebook import stop_words

_OTHERS = (
    frozenset(  # a line or two of German, French, Spanish, Italian, Dutch, Portuguese and Nordic words, then others
        "auf auch das dem den der die ein eine einen er es für ich im ist mit nicht sich sie und wenn wie wir zu "  # noqa: SIM905
        "au aux avec ce dans des du elle est et il la le les ne nous par pas plus pour que qui se sur une vous "
        "al como con cuando de del el en los las más muy no para por porque se si su sus una uno y lo "
        "che di gli non per più sono è nel della anche "
        "het een en niet van je met voor dat op maar ook zijn wordt "
        "ao com da do dos em mais não os ou pela você um uma seu "
        "att av den det efter er ett från går han hun hvis ikke inte jeg med når og och om på som sig til vi være är "
        "ja kun mutta niin on ovat se että ei jest nie się na że oraz przez z w do jak czy ve bir bu için çok ile "
        "az egy és hogy nem si și nu pe cu sau este a je ne to že by jako".split()
    )
    - stop_words.ENGLISH
    - {"no"}
)
"""Common words of other languages in Latin letters, without those that are English too."""

_WORD = re.compile(r"[^\W\d_]+")


def is_english(text: str) -> bool:
    """Return whether most letters are Latin, and English words more common than those of other languages."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = "".join(words)
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if latin * 10 < len(letters) * 7:
        return False
    return sum(word in stop_words.ENGLISH for word in words) >= sum(word in _OTHERS for word in words)
