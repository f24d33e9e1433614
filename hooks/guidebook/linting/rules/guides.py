"""Rules for guides, their steps and their items; some apply to worksheets too."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, line_of_key, rule
from guidebook.model import Guide, Library, Note, Paragraph, Step, Worksheet

_Page = Guide | Worksheet


@rule("guide-without-steps", severity=ERROR)
def guide_without_steps(library: Library) -> Iterator[Violation]:
    """A guide consists of steps.

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


@rule("guide-without-intro", severity=ERROR)
def guide_without_intro(library: Library) -> Iterator[Violation]:
    """A guide opens with the situation it helps with.

    Fix: write two or three sentences above the first step.

    Right, in guides/fighting/go-for-a-walk.md:
        For a day when sitting down is too much.

        ## Put on your shoes { #put-on-shoes }
    Wrong:
        ## Put on your shoes { #put-on-shoes }
    """
    for guide in library.guides:
        if not guide.intro and guide.steps:
            yield guide.path, 1, "There is no text above the first step."


@rule("duplicate-page-name", severity=ERROR)
def duplicate_page_name(library: Library) -> Iterator[Violation]:
    """Guides and worksheets need unique file names, because ticks are saved under them.

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
    first: dict[str, _Page] = {}
    for page in _pages(library):
        known = first.setdefault(page.id, page)
        if known is not page:
            yield page.path, 1, f"docs/{known.path} has the same file name."


@rule("step-without-title", severity=ERROR)
def step_without_title(library: Library) -> Iterator[Violation]:
    """A step's heading says what to do.

    Fix: write the heading as: ## What to do { #an-id }

    Right, in guides/fighting/speak-first.md:
        ## Listen { #listen }
    Wrong:
        ## { #listen }
    """
    for guide, step in library.steps():
        if not step.title:
            yield guide.path, step.line, "This heading has no text."


@rule("step-without-advice", severity=ERROR)
def step_without_advice(library: Library) -> Iterator[Violation]:
    """The first paragraph of a step says what to do; the workbook prints it.

    Fix: write a paragraph below the heading.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        - Hear the answer. [@paper:slowly]
    """
    for guide, step in _complete_steps(library):
        if not any(isinstance(block, Paragraph) for block in step.blocks):
            yield guide.path, step.line, f"The step “{step.title}” has no paragraph that says what to do."


@rule("step-without-item", severity=ERROR)
def step_without_item(library: Library) -> Iterator[Violation]:
    """A step ends with an item to tick, so that readers know when they have done it.

    Fix: add a line such as: - [ ] I have done it. { #an-id }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - We have both spoken.
    """
    for guide, step in _complete_steps(library):
        if not step.items:
            yield guide.path, step.line, f"The step “{step.title}” has no item to tick."


@rule("step-without-source", severity=ERROR)
def step_without_source(library: Library) -> Iterator[Violation]:
    """A step names the source of its advice.

    Fix: cite a point of a source record, such as [@source:point], after the advice.

    Right, in guides/fighting/speak-first.md:
        Hear the answer. [@paper:slowly]
    Wrong:
        Hear the answer.
    """
    for guide, step in _complete_steps(library):
        if not step.citations:
            yield guide.path, step.line, f"The step “{step.title}” cites no source."


@rule("guide-without-script", severity=ERROR)
def guide_without_script(library: Library) -> Iterator[Violation]:
    """A guide suggests words for what is hard to say.

    Fix: add a box to a step: !!! say "To begin", then an empty line, then the words, indented by four spaces.

    Right, in guides/fighting/go-for-a-walk.md:
        !!! say
    Wrong:
        !!! safety
    """
    for guide in library.guides:
        blocks = [block for step in guide.steps for block in step.blocks]
        if guide.steps and not any(isinstance(block, Note) and block.kind == "say" for block in blocks):
            yield guide.path, 1, "This guide has no “say” box."


@rule("missing-prompt", severity=ERROR)
def missing_prompt(library: Library) -> Iterator[Violation]:
    """A guide or a worksheet has at least one prompt, so that there is something to write on paper.

    Fix: add a question: !!! write "What do you need?"

    Right, in guides/fighting/go-for-a-walk.md:
        !!! write "What did you say?"
    Wrong:
        What did you say?
    """
    for page in _pages(library):
        if not page.prompts and (isinstance(page, Worksheet) or page.steps):
            yield page.path, 1, f"This {'guide' if isinstance(page, Guide) else 'worksheet'} has no prompt."


@rule("empty-item", severity=ERROR)
def empty_item(library: Library) -> Iterator[Violation]:
    """An item says what the reader has done.

    Fix: write a short sentence after the checkbox: - [ ] I have done it. { #an-id }

    Right, in guides/fighting/speak-first.md:
        - [ ] We have both spoken. { #both-spoke }
    Wrong:
        - [ ] { #both-spoke }
    """
    for page in _pages(library):
        for item in page.items:
            if not item.text:
                yield page.path, item.line, "This checkbox has no text."


def _pages(library: Library) -> tuple[_Page, ...]:
    return (*library.guides, *library.worksheets)


def _complete_steps(library: Library) -> Iterator[tuple[Guide, Step]]:
    """Yield the steps whose beginning and end are certain."""
    yield from ((guide, step) for guide, step in library.steps() if not step.doubtful)


@rule("core-position", severity=ERROR)
def core_position(library: Library) -> Iterator[Violation]:
    """“core” is the position of a guide in the core workbook, so it is unique, and no discreet guide has one.

    Fix: choose a number that no other guide has, or remove the line.

    Right, in guides/next-steps/think.md:
        time: a day
    Wrong:
        time: a day
        core: 1
    """
    first: dict[int, Guide] = {}
    for guide in library.guides:
        if not guide.core:
            continue
        line = line_of_key("core", guide.path, library)
        other = first.setdefault(guide.core, guide)
        if guide.discreet:
            yield guide.path, line, "This guide is discreet, so it can't be in the core workbook."
        elif other is not guide:
            yield guide.path, line, f"docs/{other.path} has core {guide.core} too."
