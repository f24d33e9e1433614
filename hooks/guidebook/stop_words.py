"""Stop words: the common words that slugs, search and the article importer leave out.

A list names what it adds to a shorter one, or takes away. A word may be in several lists, since each leaves words out
for a reason of its own.
"""

from __future__ import annotations

SLUG = frozenset(
    "a an and are as at be been both did do does each for from had has have i if in into is it its me my of on or "  # noqa: SIM905
    "our so than that the their them there they this to us was we were what which will with you your".split()
)
"""Left out of a slug. Short on purpose: “after”, “not” and “about” often carry the meaning of a heading."""

SEARCH = (SLUG - {"both"}) | frozenset(
    "about after all also always am any because before but by can could don even every get go got he her here him "  # noqa: SIM905
    "his how just let like ll more much no not now off one only other out over own partner re say she should some "
    "then these thing things too up ve very way when where while who why would yours".split()
)
"""Left out of the search index. “Both” stays in: it is how couples describe a shared problem."""

KEY_WORDS = SEARCH | frozenset(
    "above according actually again against although another around become being best better between both cannot "  # noqa: SIM905
    "come doesn doing done down during either else enough example experts feel find first give goes going good having "
    "help helps however important instead isn itself keep know less likely little long look made make makes making "
    "many maybe most must need needs never often once others partners people perhaps person put rather really "
    "relationship relationships right same says seem self show simply since someone something sometimes start still "
    "such suggests sure take tell tells themselves think those through time times together tonight toward towards "
    "trying until upon want wants ways well whether within without work working yourself yourselves".split()
)
"""Left out of the key words of a draft source record: in advice on relationships they are common too."""

NOT_NAMES = (SEARCH - {"don", "will"}) | frozenset(
    "according everyone experts per via finally first however many most people psychologists research second studies "  # noqa: SIM905
    "therapists third those well yes".split()
)
"""Words that begin a sentence with a capital and are no part of a name. Don and Will can be names."""

NOT_VERBS = (SLUG - {"be", "do", "into", "me", "on", "to", "us", "will"}) | frozenset(
    "about after all although another any anyone because before being but by couples either even every everyone "  # noqa: SIM905
    "everything experts few he her here hers his how however last love many may maybe men more most neither no "
    "nobody none nor not nothing often one other others partners people perhaps she since some someone something "
    "sometimes such then these those though three two under until up when where whether while who why without "
    "women would yes yet".split()
)
"""Words that begin a sentence and are no verb, so that it is no advice such as “Sit down”."""

ENGLISH = SLUG | frozenset("about but by can he her his how more not one other out she up when who".split())  # noqa: SIM905
"""Common words that tell English from other languages."""
