"""The vocabulary of the guidebook: frozen values, no behaviour beyond look-ups.

Paths are POSIX strings relative to the docs folder; lines count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

Audience = Literal["one", "two", "either"]
"""Who does a guide: one person, two together, or either."""

AUDIENCES: Mapping[Audience, str] = {"one": "For one person", "two": "For two", "either": "Alone or together"}
"""Who does a guide, in words, on pages and on paper."""

SourceKind = Literal["article", "guidance", "study"]
"""What a source is: an article with advice, a page of official or professional advice, or research."""

HANDS = (("one", "One of you"), ("other", "The other"))
"""The two people of a couple, as names of places to write and in words."""

REVIEW_EVERY = timedelta(days=365)
"""How long a full review of a page holds (editorial rules: twelve months)."""

GUIDES_OF_A_BOOK = 60
"""What still makes one book to bind, about 360 pages, and one page for a phone; a larger library is cut by scenario."""

HELPLINES_EVERY = timedelta(days=90)
"""How long the check of a helpline's number holds."""

HELPLINES = "support/helplines.yml"
"""The one file that holds numbers to call."""

DOORS = "support/doors.yml"
"""The one file that holds the words for which search leads to the support page first."""

TO_WRITE = "TO WRITE:"
"""Marks what a draft leaves to its author; nothing that holds it is published."""


# --- running text -----------------------------------------------------------


@dataclass(frozen=True)
class Plain:
    """Words as they stand."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    text: str


@dataclass(frozen=True)
class Link:
    """Words that lead to another page of the site."""

    text: str
    target: str
    """Path of a Markdown page from the docs folder."""
    anchor: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Citation:
    """`[@source:point]`: where a piece of advice comes from."""

    source: str
    point: str
    line: int = field(default=0, compare=False)
    doubtful: bool = field(default=False, compare=False)
    """Whether it was mistyped, which is a problem already; the names are those that were probably meant."""

    @property
    def key(self) -> str:
        """`source:point`, as an author writes it."""
        return f"{self.source}:{self.point}"


Span = Plain | Strong | Link | Citation
Text = tuple[Span, ...]


def words_of(text: Text) -> str:
    """The plain words of running text, without citations."""
    return "".join(span.text for span in text if not isinstance(span, Citation)).strip()


# --- what a guide is made of ------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    text: Text
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Bullets:
    """A plain list, nothing to tick."""

    entries: tuple[Text, ...]
    line: int = field(default=0, compare=False)
    numbered: bool = False
    """Whether each entry has its number, from 1, instead of a bullet."""


@dataclass(frozen=True)
class Note:
    """A box that stands out: words to say, what research found, or a warning."""

    kind: Literal["say", "evidence", "safety"]
    title: str
    body: tuple[Paragraph | Bullets, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Item:
    """One thing to tick. Its id is stable for ever, so that no tick moves."""

    id: str
    text: str
    line: int = field(compare=False)


@dataclass(frozen=True)
class Prompt:
    """A question with room to write."""

    id: str
    """Made from the step's id and the prompt's place in the step."""
    question: str
    help: Text
    columns: Literal[1, 2]
    """Two columns give each partner a place of their own."""
    tall: bool
    line: int = field(compare=False)


@dataclass(frozen=True)
class Picture:
    """A line drawing, where it says something faster than words."""

    path: str
    """A drawing of the docs folder."""
    alt: str
    """What the drawing says, for people who do not see it."""
    line: int = field(compare=False)


Block = Paragraph | Bullets | Note | Picture | Item | Prompt


class _Written:
    """What is written as blocks, with things to tick and places to write among them."""

    blocks: tuple[Block, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Item))

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Prompt))


@dataclass(frozen=True)
class Step(_Written):
    id: str
    title: str
    blocks: tuple[Block, ...]
    line: int = field(compare=False)
    doubtful: bool = field(default=False, compare=False)
    """Whether a heading beside it was mistyped, which is a problem already; what it lacks may stand elsewhere."""

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in reading order, each point once."""
        found = {c.key: c for c in citations_in(self.blocks)}
        return tuple(found.values())

    @cached_property
    def short_form(self) -> tuple[Block, ...]:
        """What goes on paper: the first paragraph, and all but other paragraphs and evidence."""
        first = next((block for block in self.blocks if isinstance(block, Paragraph)), None)
        return tuple(
            block
            for block in self.blocks
            if block is first
            or (not isinstance(block, Paragraph) and not (isinstance(block, Note) and block.kind == "evidence"))
        )


@dataclass(frozen=True)
class Guide:
    """One thing that someone can do, in steps. Its id is its file's name."""

    id: str
    scenario: str
    path: str
    title: str
    summary: str
    audience: Audience
    time: str
    reviewed: date
    intro: tuple[Paragraph | Bullets | Note, ...]
    steps: tuple[Step, ...]
    retired: tuple[str, ...] = ()
    """Ids that items once had; never given to another item."""
    discreet: bool = False
    words: tuple[str, ...] = ()
    """What readers may type to find it, beside the words on its page."""

    @property
    def together(self) -> bool:
        """Whether two people may do it together, so that it asks first if that is safe."""
        return self.audience != "one"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for step in self.steps for item in step.items)

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        return tuple(prompt for step in self.steps for prompt in step.prompts)


@dataclass(frozen=True)
class Section:
    """A headed part of a page that has no steps."""

    title: str
    blocks: tuple[Paragraph | Bullets | Note, ...]
    line: int = field(compare=False)


@dataclass(frozen=True)
class Scenario:
    """What a reader says is happening, and the guides that answer it. Its id is its folder's name."""

    id: str
    path: str
    title: str
    """The reader's own words."""
    name: str
    """A neutral word or two, for menus and browser tabs."""
    order: int
    first: tuple[str, ...]
    """The ids of the guides to begin with, in order; the others follow by title."""
    reviewed: date
    intro: tuple[Paragraph | Bullets | Note, ...]
    sections: tuple[Section, ...]
    guides: tuple[Guide, ...] = ()
    discreet: bool = False
    """Kept out of shared pages: the overview of ticks, the whole workbook, search."""
    words: tuple[str, ...] = ()
    """Words of readers that search finds it by, beside those that stand on its pages."""


@dataclass(frozen=True)
class Stage:
    """One part of a path: an evening, a day, a week."""

    id: str
    title: str
    blocks: tuple[Paragraph | Bullets | Note, ...]
    line: int = field(compare=False)

    @property
    def guide_paths(self) -> tuple[str, ...]:
        """The guides that the lists of the stage lead to, in order."""
        links = (
            span
            for block in self.blocks
            if isinstance(block, Bullets)
            for entry in block.entries
            for span in entry
            if isinstance(span, Link)
        )
        return tuple(dict.fromkeys(link.target for link in links))


@dataclass(frozen=True)
class ReadingPath:
    """A way through several guides for a common situation. Its id is its file's name."""

    id: str
    path: str
    title: str
    summary: str
    order: int
    reviewed: date
    intro: tuple[Paragraph | Bullets | Note, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Worksheet(_Written):
    """A page of the workbook that is used again and again: an agreement, a check-in. Its id is its file's name."""

    id: str
    path: str
    title: str
    summary: str
    order: int
    reviewed: date
    blocks: tuple[Block, ...]
    retired: tuple[str, ...] = ()
    """Ids that items once had; never given to another item."""


# --- where advice comes from ------------------------------------------------


@dataclass(frozen=True)
class Point:
    """One piece of advice or one finding, in our own words."""

    id: str
    text: str
    credit: str
    """The expert whom the article names, or empty where the words are the article's own."""
    part: str
    """Where in the article it stands: "Tip 4"."""
    set_aside: str
    """Why the site does not use it, or empty."""
    line: int = field(compare=False)


@dataclass(frozen=True)
class Source:
    """An article, a page of guidance or a study as a list of points. Its id is its file's name."""

    id: str
    path: str
    kind: SourceKind
    title: str
    name: str
    """Short, for citations: "Paired"."""
    reviewed: date
    points: tuple[Point, ...]
    intro: tuple[Paragraph | Bullets | Note, ...] = ()
    by: str = ""
    published: date | None = None
    address: str = ""
    publisher: str = ""
    """Guidance only: the service, public body or professional association that gives the advice."""
    read: date | None = None
    """Guidance only: when the page was last read, since such a page changes without notice."""
    note: str = ""
    reference: str = ""
    doi: str = ""
    whom: str = ""
    """A study only: on whom it was done."""
    limits: str = ""
    """A study only: what it does not show."""
    fingerprint: frozenset[str] = field(default=frozenset(), repr=False)
    """Hashes of the article's runs of words, so that a copy is found without the article."""


# --- everything else --------------------------------------------------------


Door = Literal["fear", "crisis", "hurting", "children", "pregnancy", "alcohol-and-drugs", "forced-marriage"]
"""Whom a helpline serves: the doors of the support page, and the topics of other pages."""

Compared = Literal["official", "other"]
"""With what a number was compared: `official` where two pages agree and one is the service's own or a public body's,
`other` where only other pages were found."""


@dataclass(frozen=True)
class Helpline:
    """A service to call or write to."""

    countries: tuple[str, ...]
    service: str
    whom: str
    """Whom it is for (“women”, “people in Wales”), or empty where it is for everyone."""
    reach: str
    """How to reach it: “call 988, or text START to 88788”; `helplines.reach_parts` finds the numbers in it."""
    hours: str
    """When it answers, or empty where that is not confirmed."""
    address: str
    """Its page without https://, or empty."""
    doors: tuple[Door, ...]
    checked: date
    compared: Compared


@dataclass(frozen=True)
class Emergency:
    """The number of the emergency services of a country."""

    country: str
    reach: str
    silent: str
    """What to do if you cannot speak, or empty where nothing was confirmed."""
    checked: date
    compared: Compared


@dataclass(frozen=True)
class SearchDoor:
    """A section of the support page that search leads to before anything else."""

    anchor: str
    """The id of the section's heading."""
    title: str
    """What the reader would say, as search shows it."""
    about: str
    """What stands behind it, in a sentence."""
    first: tuple[str, ...]
    """Phrases for which the door is the first result."""
    alone: tuple[str, ...]
    """Phrases for which it is the first result where nothing else is typed."""
    also: tuple[str, ...]
    """Phrases that may mean it: the door is shown, and need not be first."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class DoorWords:
    """The doors, and how their phrases and those of scenarios are matched."""

    doors: tuple[SearchDoor, ...] = ()
    """In the order in which the search page lists them."""
    everyday: tuple[str, ...] = ()
    """Phrases that hold a door's words and mean nothing of the kind, such as "hit the gym"."""
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a word also stands for where it is part of a longer phrase: "he" for "my wife"."""
    between: tuple[str, ...] = ()
    """Little words that may come between those of a phrase."""


@dataclass(frozen=True)
class Drawing:
    """A drawing of ours, read and found to be nothing but lines and words."""

    path: str
    svg: str
    width: int
    height: int


@dataclass(frozen=True)
class FreePage:
    """A page written by hand. Its words are published as they stand, but for insertions; its head is written anew."""

    path: str
    text: str
    """The whole file, front matter included."""
    title: str
    description: str = ""
    discreet: bool = False


@dataclass(frozen=True)
class Library:
    """Everything that was read, in the order in which it is published."""

    scenarios: tuple[Scenario, ...] = ()
    sources: tuple[Source, ...] = ()
    helplines: tuple[Helpline, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    door_words: DoorWords = field(default_factory=DoorWords)
    pages: tuple[FreePage, ...] = ()
    paths: tuple[ReadingPath, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Every file as it was read, by its path, for rules about words as they stand."""
    unread: frozenset[str] = frozenset()
    """Files that could not be read, by their paths; what seems to be missing may be in one of them."""
    moved: frozenset[str] = frozenset()
    """Guides that the last commit had, by their paths; that links still lead there is told at one place."""

    @cached_property
    def expected(self) -> frozenset[str]:
        """Files that are not read, and of which links need not be told once more that they are missing."""
        return self.unread | self.moved

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        return tuple(guide for scenario in self.scenarios for guide in scenario.guides)

    @cached_property
    def shared_scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios that may stand on a page or a sheet that two people see."""
        return tuple(scenario for scenario in self.scenarios if not scenario.discreet)

    @cached_property
    def is_large(self) -> bool:
        """Whether all of it is too much for one page, and for one book."""
        return sum(len(scenario.guides) for scenario in self.shared_scenarios) > GUIDES_OF_A_BOOK

    @cached_property
    def uses(self) -> dict[str, tuple[tuple[Guide, Step], ...]]:
        """`source:point` to the steps that cite it, in reading order."""
        found: dict[str, list[tuple[Guide, Step]]] = {}
        for guide, step in self.steps():
            for citation in step.citations:
                found.setdefault(citation.key, []).append((guide, step))
        return {key: tuple(steps) for key, steps in found.items()}

    @cached_property
    def missing_points(self) -> tuple[tuple[Source, Point], ...]:
        """Every point that no step cites and that is not set aside."""
        return tuple(
            (source, point)
            for source in self.sources
            for point in source.points
            if not point.set_aside and f"{source.id}:{point.id}" not in self.uses
        )

    @cached_property
    def drawing_by_path(self) -> dict[str, Drawing]:
        return {drawing.path: drawing for drawing in self.drawings}

    @cached_property
    def guide_by_path(self) -> dict[str, Guide]:
        return {guide.path: guide for guide in self.guides}

    def guides_of(self, path: ReadingPath) -> tuple[Guide, ...]:
        """The guides of a path in its order, each once."""
        named = dict.fromkeys(target for stage in path.stages for target in stage.guide_paths)
        return tuple(self.guide_by_path[target] for target in named if target in self.guide_by_path)

    @cached_property
    def point_by_key(self) -> dict[str, Point]:
        """`source:point` to the point."""
        return {f"{source.id}:{point.id}": point for source in self.sources for point in source.points}

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Path and block of everything that readers read in scenarios, paths, worksheets and guides."""
        for scenario in self.scenarios:
            yield from ((scenario.path, block) for block in scenario.intro)
            for section in scenario.sections:
                yield from ((scenario.path, block) for block in section.blocks)
        for path in self.paths:
            yield from ((path.path, block) for block in path.intro)
            for stage in path.stages:
                yield from ((path.path, block) for block in stage.blocks)
        for sheet in self.worksheets:
            yield from ((sheet.path, block) for block in sheet.blocks)
        for guide in self.guides:
            yield from ((guide.path, block) for block in guide.intro)
            for step in guide.steps:
                yield from ((guide.path, block) for block in step.blocks)

    def steps(self) -> Iterator[tuple[Guide, Step]]:
        for guide in self.guides:
            for step in guide.steps:
                yield guide, step


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, said to the person who can fix it."""

    path: str
    """From the docs folder, or the name of the folder itself."""
    line: int
    code: str
    """A stable name of the rule: `step-without-item`."""
    message: str
    fix: str
    column: int = 0
    """Counted from 1; 0 where the whole line is meant."""
    why: str = ""
    """The rule that is broken, in a sentence."""

    @property
    def place(self) -> str:
        """Path, line and, where there is one, column."""
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.code}: {self.message}\n    To fix it: {self.fix}"


def citations_in(blocks: tuple[Block, ...]) -> Iterator[Citation]:
    """Every citation in `blocks`, in reading order, those in boxes and prompts too."""
    for block in blocks:
        for text in texts_of(block):
            yield from (span for span in text if isinstance(span, Citation))


def texts_of(block: Block) -> Iterator[Text]:
    """Every running text inside a block."""
    match block:
        case Paragraph(text):
            yield text
        case Bullets(entries):
            yield from entries
        case Note(body=body):
            for part in body:
                yield from texts_of(part)
        case Prompt(help=help_text):
            yield help_text
