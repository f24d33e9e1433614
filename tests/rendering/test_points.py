"""The table of points by topic: every point that a step can cite, and nothing about a discreet scenario."""

from __future__ import annotations

from guidebook.model import Library
from guidebook.rendering.views import points_view


def test_points_are_listed_under_the_scenarios_that_cite_them(tiny: Library) -> None:
    topics = points_view(tiny).topics
    fighting = next(topic for topic in topics if topic.id == "fighting")
    assert ("paper", "slowly") in {(source.id, point.id) for source, point in fighting.points}


def test_every_point_that_can_be_cited_is_listed_and_no_other(tiny: Library) -> None:
    listed = {(source.id, point.id) for topic in points_view(tiny).topics for source, point in topic.points}
    usable = {(source.id, point.id) for source in tiny.sources for point in source.points if not point.set_aside}
    assert listed == usable
    assert any(point.set_aside for source in tiny.sources for point in source.points)


def test_a_discreet_scenario_is_no_topic(tiny: Library) -> None:
    discreet = {scenario.title for scenario in tiny.scenarios if scenario.discreet}
    assert discreet
    assert not discreet & {topic.title for topic in points_view(tiny).topics}
