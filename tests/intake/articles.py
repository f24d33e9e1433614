"""Made-up articles, one for each layout; none was ever published."""

from __future__ import annotations

NUMBERED = """Four ways to share a small kitchen

Two cooks in a narrow room get in each other's way. Here are some ways that help:

1. Agree on who stirs: One person holds the spoon and the other one chops. Change places every second evening.

2. Clear the table first: Empty space calms both cooks. What would you like to cook on a rainy Sunday?

3. Taste without a word: Put a spoon on the counter. For example, leave a clean one beside the salt.

4. Wash up together: One washes while the other dries.

In conclusion, a kitchen is as large as the patience of those who use it.
"""

BRACKETS = """Keeping bees as a pair

1) Lift the lid slowly, because bees dislike a draught and both of you will want to see.

2) Wear the same colour every time.

3) Write down what you saw before you speak about it.
"""

STEPS = """How to carry a boat

Step 1: Look at the path
Walk it once without the boat and name each stone aloud.

Step 2: Choose a word
Shout that word when your arms grow tired.

Step 3: Set it down gently
Count backwards from five, and bend your knees.
"""

HEADINGS = """What gardens teach

Written by Nora Fieldhouse
3 May 2024

A hedge grows whether you look at it or not.

Weed Early

Small roots come out with two fingers. Old roots need a spade.

Ada Brook/Garden Weekly

Water At Dusk

Morning sun drinks what you pour. Pour when the light is low.


Sit down on the bench now and then, and count the birds.
"""

SITUATIONS = """Tents, storms and two people

When the wind comes up…

1. Peg the far side
Kneel on the cloth before you hammer.

2. Tie the door
A loose flap wakes everyone.

When the rain comes in…

1. Lift the bags
Hang them from the pole with a strap.

2. Move the shoes
Wet shoes spoil the morning.
"""

PROSE = """Rowing needs two people who breathe at the same pace. Whoever sits in front sets the rhythm.

The one behind sees more than the one in front. Tell the front rower about the rocks before you meet them.

Rest before your hands hurt. A break of ten strokes costs nothing.
"""

EXPERTS = """Sharing a tent in the rain

"Dry socks come before any argument," says outdoor teacher Mira Solberg. "Put a pair in the lid of the pot."

According to Dr. Pavel Ostrow, a sleep researcher at Hill College, slopes are loud. He says that a flat stone helps.

Solberg suggests an early tent. As Lena Quill, couples coach and singer, tells Tent Weekly, "A song helps the poles."

The ground is never as flat as it looks. "Look twice," Ostrow adds.

“Nobody sleeps well on the first night. That is how it is.”

Tell your friend: "I would like the side by the door."
"""

SELLING = """Mending a fence together

Hold the post upright while the other one fills the hole. Sign up for our newsletter and get ten free drawings.

Paint the boards on both sides. Download our garden app today to plan the next fence.

Our workshops are full in spring. Use the code FENCE for 20% off.

Rest the hammer where nobody trips over it.
"""

HTML = """<!doctype html><html><head><title>Two on a ladder - Roof Weekly</title>
<meta property="og:site_name" content="Roof Weekly"><meta name="author" content="Tom Gable">
<meta property="article:published_time" content="2023-02-11T08:00:00Z">
<link rel="canonical" href="https://roof.example/two-on-a-ladder"><style>p { color: red }</style></head>
<body><nav><a href="/">Home of all roofs</a></nav>
<article><h1>Two on a ladder</h1>
<figure><img src="a.png"><figcaption>A ladder seen from below</figcaption></figure>
<p>One climbs &amp; one holds.</p>
<h2>1. Check the feet</h2><p>Both feet of the ladder stand on <b>dry</b> boards.<br>Look at them again at noon.</p>
<h2>2. Pass tools by rope</h2><p>Put it in a <a href="/shop" rel="sponsored noopener">good bucket</a> first.</p>
<ol start="3"><li>Come down to talk.</li><li><p>Wear a hat, even in the shade of a tree.</p></li></ol>
<script>alert("never")</script></article>
<aside><p>More about gutters.</p></aside><footer><p>All rights reserved by nobody.</p></footer></body></html>
"""

MARKDOWN = """---
title: Singing in thirds
author: Ida Reed
date: 2022-09-30
url: https://choir.example/thirds
---
# Singing in thirds

Begin with a note that both of you can hold.

## Breathe at the comma

Nod before you breathe. *Never* breathe inside a word.

## Swap the lines

- The high voice sings low for a verse.
- The low voice waits.

```
not part of the text
```
"""

ALL = {
    "numbered.txt": NUMBERED,
    "brackets.txt": BRACKETS,
    "steps.txt": STEPS,
    "headings.txt": HEADINGS,
    "situations.txt": SITUATIONS,
    "prose.txt": PROSE,
    "experts.txt": EXPERTS,
    "selling.txt": SELLING,
    "page.html": HTML,
    "page.md": MARKDOWN,
}
"""Maps file names to texts."""
