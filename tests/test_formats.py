"""One article as plain text, Markdown and HTML: the same verdict, and findings that point at the same words."""

import html
import re

import pytest

from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.readers import read
from healthlint.source import Source

FORMATS = ("plain", "markdown", "html")
SETTINGS = Settings()

GOUT = (
    """What to do about gout

Gout is a kind of arthritis. It comes on fast, often at night, and the joint that hurts most is the big toe.

What causes it?

Uric acid builds up in the blood – that’s the cause – and forms crystals in the joints. About 40 million people \
have gout. Cherry juice cures gout in 90% of people, and café owners sell “miracle” tea (p < 0.05).

Most attacks pass within a week or two, but many people have a second one within a year. \
Between attacks the joint feels well, which is why \
so few see a doctor in time, and why the crystals go on growing without a sign.

Foods to avoid

- Red meat
- Shellfish, such as mussels & prawns
- Beer, which is the worst of all for many of those who have gout.

How to treat an attack

1. Rest the foot.
2. Put ice on it for 20 minutes.
3. Take an anti-inflammatory drug, if your doctor agrees.
""",
    """# What to do about gout

Gout is a kind of *arthritis*. It comes on fast, often at night, and the joint
that hurts **most** is the big toe.

What causes it?
---------------

Uric acid builds up in the blood &ndash; that&rsquo;s the cause &#8211; and forms crystals in the joints.
About 40 million people have gout. Cherry juice **cures** gout in 90% of people, and caf&eacute; owners
sell &ldquo;miracle&rdquo; tea (p < 0.05).

Most attacks pass within a week or two, but many people have a *second* one within a year.
Between attacks the joint feels well, which is why
so few see a doctor in time, and why the crystals go on growing without a sign.

## Foods to avoid

* Red meat
* Shell*fish*, such as mussels &amp; prawns
* Beer, which is the worst of all for
  many of those who have gout.

## How to treat an attack

1. Rest the foot.
1. Put ice on it for 20 minutes.
1. Take an anti\\-inflammatory drug, if your doctor agrees.
""",
    """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Gout &amp; you</title>
<style>p > b { color: red } /* cures everything */</style>
<script>if (1 < 2) document.write("<p>Miracle cures for 90% of people!</p>");</script></head>
<body class="cures"><nav><ul><li><a href="/">Home</a><li>Guaranteed cures</ul></nav>
<main>
<h1>What to do about <em>gout</em></h1>
<p>Gout is a kind of <i>arthritis</i>. It comes on fast, often at night, and the joint
that hurts most is the&#32;big toe.</p>
<!-- Experts say that this cures cancer. -->
<h2 id="cause">What causes it?</h2>
<p>Uric acid builds up in the blood &ndash; that&rsquo;s the cause &#x2013; and forms crystals in the joints.
About 40 million people have gout. <span title="a > b">Cherry juice cures gout in 90% of people</span>,
and caf&eacute; owners sell &ldquo;miracle&rdquo; tea (p < 0.05).
<p>Most attacks pass within a week or two, but many people have a <em>second</em> one within a year.
Between attacks the joint feels well, which is why
so few see a doctor in time, and why the crystals go on growing without a sign.
<h2>Foods to avoid</h2>
<ul><li>Red meat<li>Shell<b>fish</b>, such as mussels &amp; prawns
  <li>Beer, which is the worst of all for many of those who have gout.</ul>
<h2>How to treat an attack</h2>
<ol>
  <li><p>Rest the foot.</p></li>
  <li><p>Put ice on it for 20 minutes.</p></li>
  <li><p>Take an anti-inflammatory drug, if your doctor agrees.</p></li>
</ol>
</main>
<footer><p>Studies show that we cure 90% of people. Guaranteed.</p></footer>
</body></html>
""",
)

SLEEP = (
    """How to sleep better

Many people sleep badly. Studies show (https://example.org/awake) that half of all adults lie awake at least once a \
week.

What helps

Go to bed at the same time every day. “Magnesium is a miracle,” says the sleep blog Night Owl. \
The Sleep Charity disagrees.

Experts say that blue light harms sleep[1]. A trial of 120 people found no effect of lavender[2].

See the NHS page on sleep for more. Talk to your doctor if you can't sleep for more than a month.

References

1. Jones A. Light and sleep. Sleep Med. 2018;12:3-9.
2. Brown B. Lavender for sleep. BMJ. 2020;368:1.
""",
    """---
title: How to sleep better
reviewed: 2024-01-02
---

# How to sleep better

Many people sleep badly. Studies [*show*](https://example.org/awake "cures") that half of all adults lie
awake at least once a week.

What *helps*
============

Go to bed at the same time every day.
&ldquo;Magnesium is a ***miracle***,&rdquo; says the sleep blog `Night Owl`. The Sleep Charity
disagrees.

<!-- a note: miracle cures -->

Experts say that blue light harms sleep[^1]. A trial of 120 people found no effect of lavender[^b].

See [the NHS page on sleep][nhs] for more. Talk to your doctor if you can't sleep for more than a month.

![Guaranteed to cure](miracle.png)

[nhs]: https://www.nhs.uk/sleep "a guaranteed cure"

## References

[^1]: Jones A. Light and sleep. *Sleep Med*. 2018;12:3-9.

[^b]: Brown B. Lavender for sleep. *BMJ*. 2020;368:1.
""",
    """<article>
<header><h1>How to sleep better</h1></header>
<p>Many people sleep badly. Studies <a href="https://example.org/awake" title="cures">show</a> that half of all
adults lie awake at least once a week.</p>
<h2>What helps</h2>
<p>Go to bed at the same time every day. &#8220;Magnesium is a <strong><em>miracle</em></strong>,&#8221; says
the sleep blog <code>Night Owl</code>. The Sleep Charity disagrees.
<p>Experts say that blue light harms sleep<sup><a href="#r1">[1]</a></sup>. A trial of 120 people found no effect
of lavender<sup>2</sup>.</p>
<p>See <a href='https://www.nhs.uk/sleep'>the NHS page on sleep</a> for more. Talk to your doctor if you
can&#39;t sleep for more than a month.</p><img src="miracle.png" alt="Guaranteed to cure">
<footer><h2>References</h2>
<ol><li id="r1">Jones A. Light and sleep. <cite>Sleep Med</cite>. 2018;12:3-9.</li>
<li>Brown B. Lavender for sleep. <cite>BMJ</cite>. 2020;368:1.</li></ol></footer>
</article>
""",
)

PAIN = (
    """Pills for pain

Which pill is best depends on the pain, on your age and on what else you take.

- Pill
- Daily limit
- Paracetamol
- 4 g
- Ibuprofen
- 1200 mg

A nurse told us: "Turmeric always works, it is 100% safe and it cures pain." She had read it in a magazine, and \
she believed it, but research suggests that it is no better than a dummy pill in most of the trials so far.

This pill is a breakthrough. It works for everybody!
""",
    """Pills for pain
===

Which pill is best depends on the pain, on your age and on what else you take.

| Pill        | Daily limit |
|-------------|------------:|
| Paracetamol | 4 g         |
| *Ibuprofen* | 1200&#32;mg |

> A nurse told us: "Turmeric always works, it is 100% safe and it cures
> pain." She had read it in a magazine, and she believed it, but research suggests that it
> is no better than a dummy pill in most of the trials so far.

This pill is a <span lang="en">break</span>through. It works for <b>everybody</b>!
""",
    """<h1>Pills for pain</h1>
<div><div>Which pill is best depends on the pain, on your age and on what else you take.</div></div>
<table><thead><tr><th>Pill</th><th>Daily limit</th></tr></thead>
<tbody><tr><td>Paracetamol<td>4 g<tr><td>Ibuprofen<td>1200
mg</table>
<blockquote>A nurse told us: &quot;Turmeric always works, it is 100% safe and it cures pain.&quot; She had
read it in a magazine, and she believed it, but research suggests that it is no better than a dummy pill in most
of the trials so far.</blockquote>
This pill is a break<wbr>through. It works for <b onclick="if (a > b) cure()">every</b>body!
<form><button>Buy the miracle cure</button><label>Guaranteed</label></form>
""",
)

ARTICLES = {"gout": GOUT, "sleep": SLEEP, "pain": PAIN}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
MARKUP = re.compile(
    r"""<sup>.*?</sup>|<(?:[^<>"]|"[^"]*")*>|\[\^?\w+\](?!\()|\]\([^)]*\)|\]\[\w+\]|[*`\[\]\\]|[\r\n]> """
)


@pytest.fixture(scope="module")
def catalogue():
    return load()


def _left(markup):
    return " " if markup[0].endswith("> ") else ""


def _bare(excerpt, form):
    """An excerpt of a source as a reader of the article sees it."""
    seen = re.sub(r"\[\d\]", "", excerpt) if form == "plain" else html.unescape(MARKUP.sub(_left, excerpt))
    return " ".join(seen.split())


def _verdict(article, form):
    return {
        "words": article.words,
        "sentences": article.sentences,
        "readability": dict(article.readability),
        "score": article.score,
        "categories": dict(article.categories),
        "findings": [
            (f.rule, f.severity, f.points, _bare(article.source[f.start : f.end], form)) for f in article.findings
        ],
    }


@pytest.mark.parametrize("line_end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_one_article_has_one_verdict(catalogue, article, line_end):
    plain, markdown, page = (
        _verdict(check(Source(f"a.{form}", text.replace("\n", line_end), form), catalogue, SETTINGS), form)
        for text, form in zip(article, FORMATS, strict=True)
    )
    assert markdown == plain
    assert page == plain


def test_the_articles_give_rules_something_to_find(catalogue):
    articles = [check(Source("a.txt", plain, "plain"), catalogue, SETTINGS) for plain, _, _ in ARTICLES.values()]
    assert any(article.findings for article in articles)
    assert any(article.readability for article in articles)


@pytest.mark.parametrize("line_end", LINE_ENDS.values(), ids=LINE_ENDS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_each_word_has_its_place_in_the_source(article, form, line_end):
    source = article[FORMATS.index(form)].replace("\n", line_end)
    prose = read(Source("a", source, form))
    spans = [word.span() for word in re.finditer(r"\S*\w\S*", prose.text)]
    seen = [_bare(source[slice(*prose.to_source(start, end))], form) for start, end in spans]
    expected = [prose.text[start:end] for start, end in spans]
    assert seen == [_bare(word, "plain") if form == "plain" else word for word in expected]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("markdown", "About 40% of people have this pain.", ["unsourced-statistic"]),
        ("markdown", "About 40% of people have this pain.[^1] They rest.\n\n[^1]: A report.", []),
        ("markdown", "About 40% of people have [this pain](https://example.org/report).", []),
        ("html", "<p>About 40% of people have this pain.<sup>1</sup> They rest.</p>", []),
        ("plain", "About 40% of people have this pain.[1] They rest.", []),
    ],
)
def test_a_mark_behind_the_full_stop_is_a_source(form, text, found):
    article = check(Source("a", text, form), load(), Settings(select=("unsourced-statistic",)))
    assert [finding.rule for finding in article.findings] == found
