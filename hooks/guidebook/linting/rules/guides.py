"""Rules for guides, their steps and their items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.model import Block, Guide, Library, Note, Paragraph, Step


def guide_without_steps(library: Library) -> Iterator[Place]:
    """A guide is made of steps.

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
            yield guide.path, 1, "This guide has no steps."


def guide_without_intro(library: Library) -> Iterator[Place]:
    """A guide begins by saying when it helps.

    Fix: write two or three sentences above the first step.

    Right, in guides/fighting/go-for-a-walk.md:
        For a day when sitting down is too much.

        ## Put on your shoes { #put-on-shoes }
    Wrong:
        ## Put on your shoes { #put-on-shoes }
    """
    for guide in library.guides:
        if not guide.intro and guide.steps:
            yield guide.path, 1, "There is nothing above the first step."


def guide_twice(library: Library) -> Iterator[Place]:
    """Ticks are kept under the name of a guide's file, so no two guides can have the same one.

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
            yield guide.path, 1, f"docs/{known.path} has the same file name."


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
    """A step has an id, so that other pages can link to it.

    Fix: end the heading with an id of lower-case words, such as { #start-with-i } (--fix proposes one.)

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## Listen
    """
    for guide, step in library.steps():
        if not step.id:
            yield guide.path, step.line, f"The step “{step.title}” has no id."


def step_without_advice(library: Library) -> Iterator[Place]:
    """The first paragraph of a step says what to do; it is the one that is printed in the workbook.

    Fix: write a paragraph below the heading.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        - Hear the answer. [@paper:slowly]
    """
    for guide, step in _sure_steps(library):
        if not any(isinstance(block, Paragraph) for block in step.blocks):
            yield guide.path, step.line, f"The step “{step.title}” has no paragraph that says what to do."


def step_without_item(library: Library) -> Iterator[Place]:
    """A step ends with something to tick, so that readers know when it is done.

    Fix: add a line such as: - [ ] I have said how I feel. { #said-how-i-feel }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - We have both spoken.
    """
    for guide, step in _sure_steps(library):
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
    for guide, step in _sure_steps(library):
        if not step.citations:
            yield guide.path, step.line, f"The step “{step.title}” cites no source."


def guide_without_words_to_say(library: Library) -> Iterator[Place]:
    """A guide helps with the words that are hard to find.

    Fix: add a box to a step: !!! say "To begin", then an empty line, then the words, indented by four spaces.

    Right, in guides/fighting/go-for-a-walk.md:
        !!! say
    Wrong:
        !!! safety
    """
    for guide in library.guides:
        if guide.steps and not any(isinstance(block, Note) and block.kind == "say" for block in _blocks(guide)):
            yield guide.path, 1, "This guide has no box with words to say."


def guide_without_prompt(library: Library) -> Iterator[Place]:
    """A guide has something to write about, so that it makes sense on paper.

    Fix: add a question to a step: !!! write "What do you need?"

    Right, in guides/fighting/go-for-a-walk.md:
        !!! write "What did you say?"
    Wrong:
        What did you say?
    """
    for guide in library.guides:
        if guide.steps and not guide.prompts:
            yield guide.path, 1, "This guide has no question to write about."


def _sure_steps(library: Library) -> Iterator[tuple[Guide, Step]]:
    """The steps whose beginning and end are certain."""
    yield from ((guide, step) for guide, step in library.steps() if not step.doubtful)


def _blocks(guide: Guide) -> Iterator[Block]:
    for step in guide.steps:
        yield from step.blocks


def item_without_id(library: Library) -> Iterator[Place]:
    """A reader's tick is kept under the id of what was ticked.

    Fix: end the line with an id of lower-case words, such as { #name-the-feeling } (--fix proposes one.)

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] We have both spoken.
    """
    for guide in library.guides:
        for item in guide.items:
            if not item.id and item.text:
                yield guide.path, item.line, f"“{item.text}” can be ticked, and has no id."


def item_without_words(library: Library) -> Iterator[Place]:
    """What is to be ticked says what has been done.

    Fix: write a short sentence after the box: - [ ] I have said how I feel. { #said-how-i-feel }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] { #both-spoke }
    """
    for guide in library.guides:
        for item in guide.items:
            if not item.text:
                yield guide.path, item.line, "There are no words beside this box."


def id_twice(library: Library) -> Iterator[Place]:
    """Ticks and links are kept under an id, so it can be used only once in a guide.

    Fix: give the newer of the two another id.

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
                yield guide.path, line, f"The id “{name}” is used twice in this guide."


def retired_id(library: Library) -> Iterator[Place]:
    """A retired id is never used again, or ticks that readers have kept would show up on something else.

    Fix: choose an id that the line “retired:” of the front matter does not list.

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
