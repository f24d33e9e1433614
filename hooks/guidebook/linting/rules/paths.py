"""Rules for paths through the guides."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import ERROR, Violation, rule
from guidebook.model import Library


@rule("path-without-stages", severity=ERROR)
def path_without_stages(library: Library) -> Iterator[Violation]:
    """A path consists of stages.

    Fix: write at least one stage, which begins with: ## Week 1 { #week-1 }

    Wrong, in paths/one-day.md:
        ---
        title: One day
        summary: For a quiet day.
        order: 2
        reviewed: 2026-01-02
        ---

        Take one thing at a time.
    """
    for path in library.paths:
        if not path.stages:
            yield path.path, 1, "This path has no stages."


@rule("stage-without-guides", severity=ERROR)
def stage_without_guides(library: Library) -> Iterator[Violation]:
    """A stage has a list of links to guides.

    Fix: add a line such as: - [Words](../guides/folder/guide.md)

    Right, in paths/tonight.md:
        - [Go for a walk](../guides/fighting/go-for-a-walk.md)
    Wrong:
        Go for a walk.
    """
    known = library.guide_by_path.keys() | library.expected
    for path in library.paths:
        for stage in path.stages:
            if known.isdisjoint(stage.guide_paths):
                yield path.path, stage.line, f"The stage “{stage.title}” has no list of links to guides."


@rule("discreet-guide-in-path", severity=ERROR)
def discreet_guide_in_path(library: Library) -> Iterator[Violation]:
    """A path never lists a discreet guide, because both partners may look at it together.

    Fix: remove the guide from the list; a sentence may still link to its scenario.

    Right, in paths/tonight.md:
        [Speak first](../guides/fighting/speak-first.md)
    Wrong:
        [Think](../guides/next-steps/think.md)
    """
    discreet = {guide.path for guide in library.guides if guide.discreet}
    for path in library.paths:
        for stage in path.stages:
            for target in discreet.intersection(stage.guide_paths):
                yield path.path, stage.line, f"This stage lists docs/{target}, which is discreet."
