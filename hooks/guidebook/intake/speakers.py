"""Find whose words a whole passage is: below a name, above a credit, in an interview, in an expert's list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from guidebook.intake.blocks import Block
from guidebook.intake.experts import Experts, find_attributions, mentions
from guidebook.intake.interview import answers
from guidebook.intake.parts import Part, ReviewNote
from guidebook.intake.people import (
    credited_in_heading,
    is_bare_name,
    leading_credit,
    person_in,
    signature_in,
    trailing_signature,
)
from guidebook.intake.sentences import mask_quotes, sentences_in

_GIVES = re.compile(
    r"\b(?:asked|spoke (?:to|with)|talked (?:to|with)|sat down with|interview\w*|shares?|shared|gives?|gave"
    r"|offers?|offered"
    r"|recommends?|suggests?|explains?|answers?|lists?|told us)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\b(?:tips|rules|steps|ways|advice|ideas|suggestions|strategies|answers|questions|habits|things|methods|lessons"
    r"|exercises|principles|signs|following)\b",
    re.IGNORECASE,
)


@dataclass
class Speakers:
    """The speakers of whole passages."""

    of_part: dict[str, str] = field(default_factory=dict)
    """The person to whom a part belongs, by its name."""
    of_index: dict[int, str] = field(default_factory=dict)
    """The person to whom a block belongs, by its index."""
    credits: set[int] = field(default_factory=set)
    """The indexes of blocks that only credit a person."""
    whole: str = ""
    """The person to whom all tips belong."""
    notes: list[ReviewNote] = field(default_factory=list)

    def is_credit(self, block: Block) -> bool:
        """Return whether a block only names the person whose words are above or below it."""
        return block.index in self.credits

    def text_of(self, block: Block) -> str:
        """Return the text of a block without the credit at its end."""
        found = trailing_signature(block.text)
        return block.text[: found[2]] if found else block.text

    def of_block(self, part: Part, block: Block) -> str:
        """Return whose words a block is, or an empty string."""
        frame = part.name.startswith(("Opening", "Closing"))
        return self.of_index.get(block.index) or self.of_part.get(part.name) or ("" if frame else self.whole)


def find_speakers(parts: Sequence[Part], experts: Experts) -> Speakers:
    """Find the speakers of the parts; new people are added to `experts`."""
    speakers = Speakers()
    _from_headings(parts, experts, speakers)
    for part in parts:
        _from_credits(part, experts, speakers)
        _from_labels(part, experts, speakers)
    listed = [block for part in parts if part.name.startswith("Paragraph") for block in part.paragraphs]
    for paragraphs in (listed, *(part.paragraphs for part in parts if not part.name.startswith("Paragraph"))):
        _from_lead_ins(paragraphs, experts, speakers)
    _from_opening(parts, experts, speakers)
    return speakers


def _from_headings(parts: Sequence[Part], experts: Experts, speakers: Speakers) -> None:
    """Find headings that are names, with the person's words below them or, in some articles, above them."""
    headings = [part.heading for part in parts if part.heading and part.heading.number is None]
    has_people = any(person_in(heading.text) for heading in headings)
    named = {part.name: person for part in parts if part.heading and (person := _person(part.heading, has_people))}
    last = parts[-1].paragraphs[-1] if parts and parts[-1].paragraphs else None
    above = bool(named) and len(named) == len(headings) and last is not None and parts[0].name not in named
    above = (
        above and last is not None and _person(last, has_people) is not None and not parts[0].name.startswith("Closing")
    )
    previous = ""
    for part in parts:
        if part.heading and part.name in named:
            name, _ = experts.known(*named[part.name])
            speakers.credits.add(part.heading.index)
            owner = previous if above or not part.paragraphs else part.name
            if owner:
                speakers.of_part.setdefault(owner, name)
        elif part.heading and (credited := credited_in_heading(part.heading.text)):
            speakers.of_part[part.name], _ = experts.known(*credited)
        previous = part.name
    if above and last is not None and (person := _person(last, has_people)):
        speakers.credits.add(last.index)
        speakers.of_part.setdefault(parts[-1].name, experts.known(*person)[0])


def _person(block: Block, has_people: bool) -> tuple[str, str] | None:
    """Return name and role in a block that is only that; a bare name counts next to others with a profession."""
    if block.number is not None:
        return None
    return person_in(block.text) or ((block.text, "") if has_people and is_bare_name(block.text) else None)


def _from_credits(part: Part, experts: Experts, speakers: Speakers) -> None:
    """Find credits after a tip or a paragraph: “— Ann Example, LCSW”."""
    above: list[Block] = []
    leads = ""
    for number, block in enumerate(part.paragraphs, 1):
        if block.text.endswith(":") and (person := person_in(block.text)):
            speakers.credits.add(block.index)
            leads, _ = experts.known(*person)
            continue
        if leads:
            speakers.of_index[block.index] = leads
        is_last = number == len(part.paragraphs)
        found = signature_in(block.text) or (person_in(block.text) if above and (is_last or block.attached) else None)
        if found and above:
            speakers.credits.add(block.index)
            name, _ = experts.known(*found)
            speakers.of_index |= {each.index: name for each in above}
            above = []
            continue
        if credit := trailing_signature(block.text) or leading_credit(block.text):
            speakers.of_index[block.index], _ = experts.known(credit[0], credit[1])
        above.append(block)


def _from_labels(part: Part, experts: Experts, speakers: Speakers) -> None:
    """Find the speakers of an interview by the labels of their turns."""
    for block in part.paragraphs:
        if answers(block.speaker):
            people = [*experts.roles]
            if len(people) == 1:
                speakers.of_index[block.index] = people[0]
            else:
                speakers.notes.append(ReviewNote("answer without a name, not credited", part.name, block.line))
        elif block.speaker:
            label = block.speaker.title() if block.speaker.isupper() and len(block.speaker) > 3 else block.speaker
            name, certain = experts.known(label)
            if not certain and name not in experts.flagged:
                experts.flagged.add(name)
                speakers.notes.append(ReviewNote(f"no full name found for {name}", part.name, block.line))
            speakers.of_index[block.index] = name


def _from_lead_ins(paragraphs: Sequence[Block], experts: Experts, speakers: Speakers) -> None:
    """Credit the items of a list to the expert whose name leads into it."""
    owner = ""
    for block, following in zip_longest(paragraphs, paragraphs[1:]):
        if block.item and owner:
            speakers.of_index.setdefault(block.index, owner)
        elif not block.item:
            owner = ""
            leads = following is not None and following.item and (block.text.endswith(":") or _WHAT.search(block.text))
            if leads and (name := _last_speaker(block.text, experts)):
                owner = name


def _last_speaker(text: str, experts: Experts) -> str:
    """Return the expert to whom the last sentence of a paragraph is attributed, or whose list it announces."""
    last = [*sentences_in(text)][-1]
    found = [each for each in find_attributions(text, experts.roles) if each.position >= last.start]
    if found and found[-1].name:
        return experts.known(found[-1].name, found[-1].role)[0]
    named = [person for _, _, person in mentions(mask_quotes(text), experts.roles)]
    announces = bool(found) or last.text.endswith(":") or bool(_GIVES.search(last.text))
    return named[-1] if named and announces else ""


def _from_opening(parts: Sequence[Part], experts: Experts, speakers: Speakers) -> None:
    """Credit the whole article to the only expert it names, if its opening says that the tips are theirs.

    In an interview, each heading is a question.
    """
    people = [*experts.roles]
    headings = [part.heading.text for part in parts if part.heading]
    asks = len(headings) > 1 and all(heading.endswith("?") for heading in headings)
    opening = next((part for part in parts if part.name == "Opening"), None)
    if len(people) != 1 or not opening or len(parts) < 3:
        return
    for sentence in _sentences(opening):
        masked = mask_quotes(sentence)
        if [*mentions(masked, people)] and _GIVES.search(masked) and (asks or _WHAT.search(masked)):
            speakers.whole = people[0]
            speakers.notes.append(
                ReviewNote(f"all tips credited to {people[0]}, since the opening says that they are theirs")
            )
            return


def _sentences(part: Part) -> Iterator[str]:
    for block in part.paragraphs:
        yield from (sentence.text for sentence in sentences_in(block.text))
