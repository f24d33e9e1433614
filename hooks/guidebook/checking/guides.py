"""Rules for guides, their steps and their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidebook.checking.rule import Place
from guidebook.model import Block, Guide, Library, Note, Paragraph


def guide_without_steps(library: Library) -> Iterator[Place]:
    """A guide has steps.

    Fix: write at least one step, which begins with: ## What to do { #an-id }

    Wrong, in guides/fighting/count-to-ten.md:
        ---
        title: Count to ten
        summary: Wait before you answer.
        for: one
        time: 5 minutes
        reviewed: 2026-01-02
        ---

        This helps when you are angry.
    """
    for guide in library.guides:
        if not guide.steps:
            yield guide.path, 1, "This guide has no step."


def guide_without_intro(library: Library) -> Iterator[Place]:
    """A guide says first when it helps.

    Fix: write two or three sentences above the first step.

    Right, in guides/fighting/go-for-a-walk.md:
        For a day when sitting down is too much.

        ## Put on your shoes { #put-on-shoes }
    Wrong:
        ## Put on your shoes { #put-on-shoes }
    """
    for guide in library.guides:
        if not guide.intro:
            yield guide.path, 1, "Nothing stands above the first step."


def guide_twice(library: Library) -> Iterator[Place]:
    """A guide's file name is its id, and no two guides share it, so that ticks stay apart.

    Fix: rename one of the two files.

    Wrong, in guides/next-steps/speak-first.md:
        ---
        title: Count to ten
        summary: Wait before you answer.
        for: one
        time: 5 minutes
        reviewed: 2026-01-02
        ---

        This helps when you are angry.
    """
    first: dict[str, Guide] = {}
    for guide in library.guides:
        known = first.setdefault(guide.id, guide)
        if known is not guide:
            yield guide.path, 1, f"The guide {known.path} has the same file name."


def step_without_title(library: Library) -> Iterator[Place]:
    """A step's heading says what to do.

    Fix: write the heading as: ## What to do { #an-id }

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## { #listen }
    """
    for guide, step in library.steps():
        if not step.title:
            yield guide.path, step.line, "This heading has no words."


def step_without_id(library: Library) -> Iterator[Place]:
    """A step has an id, so that other pages can lead to it.

    Fix: end the heading with an id of lower-case words, such as { #start-with-i }

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## Listen
    """
    for guide, step in library.steps():
        if not step.id:
            yield guide.path, step.line, f"The step “{step.title}” has no id."


def step_without_advice(library: Library) -> Iterator[Place]:
    """A step says what to do in its first paragraph, which is the one that goes on paper.

    Fix: write a paragraph below the heading.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        - Hear the answer. [@paper:slowly]
    """
    for guide, step in library.steps():
        if not any(isinstance(block, Paragraph) for block in step.blocks):
            yield guide.path, step.line, f"The step “{step.title}” has no paragraph."


def step_without_item(library: Library) -> Iterator[Place]:
    """A step has something to tick, so that a reader knows when it is done.

    Fix: add a line such as: - [ ] I have said how I feel. { #said-how-i-feel }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - We have both spoken.
    """
    for guide, step in library.steps():
        if not step.items:
            yield guide.path, step.line, f"The step “{step.title}” has nothing to tick."


def step_without_source(library: Library) -> Iterator[Place]:
    """A step says where its advice comes from.

    Fix: cite a point of a source record, such as [@paired:own-feelings], after the advice.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        Hear the answer.
    """
    for guide, step in library.steps():
        if not step.citations:
            yield guide.path, step.line, f"The step “{step.title}” names no source."


def guide_without_words_to_say(library: Library) -> Iterator[Place]:
    """A guide gives words to say where words are hard.

    Fix: add a box to a step: !!! say "To begin", an empty line, and the words, indented.

    Right, in guides/fighting/go-for-a-walk.md:
        !!! say
    Wrong:
        !!! safety
    """
    for guide in library.guides:
        if guide.steps and not any(isinstance(block, Note) and block.kind == "say" for block in _blocks(guide)):
            yield guide.path, 1, "This guide gives no words to say."


def guide_without_prompt(library: Library) -> Iterator[Place]:
    """A guide has a place to write, so that it makes sense on paper.

    Fix: add a prompt to a step: !!! write "What do you need?"

    Right, in guides/fighting/go-for-a-walk.md:
        !!! write "What did you say?"
    Wrong:
        What did you say?
    """
    for guide in library.guides:
        if guide.steps and not guide.prompts:
            yield guide.path, 1, "This guide has nothing to write."


def _blocks(guide: Guide) -> Iterator[Block]:
    for step in guide.steps:
        yield from step.blocks


def item_without_id(library: Library) -> Iterator[Place]:
    """An item has an id, so that a reader's tick stays with it.

    Fix: end the item with an id of lower-case words, such as { #name-the-feeling }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] We have both spoken.
    """
    for guide in library.guides:
        for item in guide.items:
            if not item.id:
                yield guide.path, item.line, f"The item “{item.text}” has no id."


def item_without_words(library: Library) -> Iterator[Place]:
    """An item says what is done when it is ticked.

    Fix: write a short sentence after the box: - [ ] I have said how I feel. { #said-how-i-feel }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] { #both-spoke }
    """
    for guide in library.guides:
        for item in guide.items:
            if not item.text:
                yield guide.path, item.line, "This item has no words."


def id_twice(library: Library) -> Iterator[Place]:
    """An id stands once in a guide, whether it names a step or an item.

    Fix: give one of the two another id; keep the older one as it is.

    Right, in guides/fighting/speak-first.md:
        { #both-spoke }
    Wrong:
        { #said-it }
    """
    for guide in library.guides:
        places = sorted((line, name) for line, name in named(guide) if name)
        seen: Counter[str] = Counter()
        for line, name in places:
            seen[name] += 1
            if seen[name] == 2:
                yield guide.path, line, f"The id “{name}” stands here a second time."


def retired_id(library: Library) -> Iterator[Place]:
    """An id that an item once had is not given to another, so that no tick moves.

    Fix: choose an id that is not in the guide's list of retired ids.

    Right, in guides/fighting/speak-first.md:
        { #both-spoke }
    Wrong:
        { #old-item }
    """
    for guide in library.guides:
        for line, name in named(guide):
            if name in guide.retired:
                yield guide.path, line, f"The id “{name}” is retired."


def named(guide: Guide) -> Iterator[tuple[int, str]]:
    """Line and id of everything in a guide that has an id."""
    for step in guide.steps:
        yield step.line, step.id
        yield from ((item.line, item.id) for item in step.items)


RULES = (
    guide_without_steps,
    guide_without_intro,
    guide_twice,
    step_without_title,
    step_without_id,
    step_without_advice,
    step_without_item,
    step_without_source,
    guide_without_words_to_say,
    guide_without_prompt,
    item_without_id,
    item_without_words,
    id_twice,
    retired_id,
)
