"""Rules for paths through the guides."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.linting.registry import Place
from guidebook.model import Library


def path_without_stages(library: Library) -> Iterator[Place]:
    """A path is made of stages.

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


def stage_without_id(library: Library) -> Iterator[Place]:
    """A stage has an id, so that other pages can link to it.

    Fix: end the heading with an id of lower-case words, such as { #week-1 }

    Right, in paths/tonight.md:
        ## First { #first }
    Wrong:
        ## First
    """
    for path in library.paths:
        for stage in path.stages:
            if not stage.id:
                yield path.path, stage.line, f"The stage “{stage.title}” has no id."


def stage_without_guide(library: Library) -> Iterator[Place]:
    """A stage has a list of links to guides.

    Fix: add a line such as: - [Take a break](../guides/fighting/take-a-break.md)

    Right, in paths/tonight.md:
        - [Go for a walk](../guides/fighting/go-for-a-walk.md)
    Wrong:
        Go for a walk.
    """
    for path in library.paths:
        for stage in path.stages:
            known = library.guide_by_path.keys() | library.expected
            if not any(target in known for target in stage.guide_paths):
                yield path.path, stage.line, f"The stage “{stage.title}” has no list of links to guides."


def discreet_guide_in_a_path(library: Library) -> Iterator[Place]:
    """Two people may look at a path together, so it never lists a discreet guide.

    Fix: take the guide out of the list; a sentence may still link to its scenario.

    Right, in paths/tonight.md:
        [Speak first](../guides/fighting/speak-first.md)
    Wrong:
        [Think](../guides/next-steps/think.md)
    """
    for path in library.paths:
        for stage in path.stages:
            for target in stage.guide_paths:
                if target in library.guide_by_path and library.guide_by_path[target].discreet:
                    yield path.path, stage.line, f"This stage lists docs/{target}, which is discreet."


RULES = (path_without_stages, stage_without_id, stage_without_guide, discreet_guide_in_a_path)
