"""One article flows one way: source, prose, document, findings, score, article. This module is the whole house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import readers
from healthlint.checkers import KIND, Wanted
from healthlint.document import Document
from healthlint.kinds import kind_named
from healthlint.language import LOCAL_WORDS, is_plainly_not_english
from healthlint.report import SEVERITIES, SIGNALS, SOURCE, Article, Finding, Severity, Signal
from healthlint.score import Cost, cheapest_fixes, score
from healthlint.signals import signal
from healthlint.signals.sources import looked_at
from healthlint.source import Source, SourceError
from healthlint.suppress import RULE as SUPPRESSION
from healthlint.suppress import apply

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from healthlint.catalogue import Catalogue
    from healthlint.checkers import Grammar
    from healthlint.config import Settings
    from healthlint.rule import Hit, Rule

_ENOUGH_WORDS = 100


def check(
    source: Source,
    catalogue: Catalogue,
    settings: Settings,
    grammar: Grammar | None = None,
    *,
    signals: Collection[str] = SIGNALS,
) -> Article:
    """The verdict on one article.

    Args:
        source: The article.
        catalogue: The rules.
        settings: What the configuration says about it.
        grammar: Asks LanguageTool; without it nothing does.
        signals: Which signals to list. A report that shows few is sooner done.

    Raises:
        SourceError: the input holds no sentence of prose, or is plainly not English.
        UnavailableError: LanguageTool must check it, and can't.
    """
    document = Document(readers.read(source), catalogue.matcher, catalogue.signals, catalogue.models, catalogue.encoder)
    foreign = _is_foreign(source, document, settings)
    running = [rule for rule in catalogue.rules.values() if _level(rule, settings) is not None]
    if grammar is not None and not foreign and any(rule.kind == KIND for rule in running):
        ask(grammar, document, settings)
    # Where LanguageTool may be lacking, nobody can say that a suppression of its findings is needless.
    active = [rule.id for rule in running if rule.kind != KIND or settings.grammar == "languagetool"]
    findings = apply(
        _findings(document, catalogue, settings),
        document.prose,
        known=catalogue.rules,
        active=active,
        severity=settings.severity(SUPPRESSION, "structure", "warning"),
    )
    seen = tuple(_signals(document, signals))
    return _judged(source, document, sorted(findings, key=_order), catalogue, settings)._replace(signals=seen)


def _is_foreign(source: Source, document: Document, settings: Settings) -> bool:
    """Whether an article is plainly not English, though the settings let it be checked. Raises as `check` does."""
    if not document.words:
        raise SourceError(source.path, "holds no sentence of prose; name a file that holds an article")
    foreign = is_plainly_not_english(document.word_counts, document.text)
    if foreign and not settings.any_language:
        raise SourceError(
            source.path,
            "is plainly not English, which is all that healthlint's rules know; --any-language checks it all the same",
        )
    return foreign


def ask(grammar: Grammar, document: Document, settings: Settings) -> bool:
    """Note what LanguageTool says in the document, for the rules of its kind; whether it said anything.

    Raises:
        UnavailableError: It must, and can't.
    """
    wanted = Wanted(settings.grammar, settings.grammar_url, settings.accept, settings.locale)
    hits = grammar.hits(document, wanted)
    if hits is not None:
        document.memo[KIND] = hits
    return hits is not None


def _findings(document: Document, catalogue: Catalogue, settings: Settings) -> Iterator[Finding]:
    """The findings of all rules that apply, one a sentence and rule (the gravest, then the first).

    A rule that weighs all words of a sentence is silent where another of its category has told which of them is wrong,
    unless that one has a model of another label.
    """
    told: set[tuple[str, object, int]] = set()
    for rule in sorted(catalogue.rules.values(), key=_weighs):
        level = _level(rule, settings)
        if level is None or (rule.kind == KIND and KIND not in document.memo):
            continue
        model = rule.options.get("model", "")
        free = rule.kind == KIND and settings.grammar != "languagetool"
        best: dict[tuple[int, int], tuple[tuple[int, int, int], Hit, Severity]] = {}
        for hit in kind_named(rule.kind).find(document, _with_options(rule, settings)):
            severity = _capped(hit.severity or rule.severity, level)
            rank = (SEVERITIES.index(severity), hit.start, -hit.end)
            place = place_of(document, rule, hit)
            if place not in best or rank < best[place][0]:
                best[place] = (rank, hit, severity)
        for (sentence, _), (_, hit, severity) in best.items():
            if _weighs(rule) and not told.isdisjoint((rule.category, of, sentence) for of in ("", model)):
                continue
            if severity != "info":
                told.add((rule.category, model, sentence))
            yield _finding(document, rule, hit._replace(share=0.0) if free else hit, severity, settings)


def _weighs(rule: Rule) -> bool:
    return rule.kind == "weighed"


def place_of(document: Document, rule: Rule, hit: Hit) -> tuple[int, int]:
    """What hits of a rule must share to be one finding: a sentence.

    Each of LanguageTool's is a finding, since no two words of a sentence are mended by one repair.
    """
    return document.sentence_at(hit.start), hit.start if rule.kind == KIND else 0


def _level(rule: Rule, settings: Settings) -> Severity | None:
    """The highest severity that a rule may have under these settings, or None when it doesn't run."""
    configured = settings.severity(rule.id, rule.category, rule.severity)
    if configured is None:
        return None
    if rule.id in settings.severities:
        return configured
    profile = rule.profiles.get(settings.profile, "error")
    return None if profile == "off" else profile


def _capped(severity: Severity, level: Severity) -> Severity:
    """A hit's severity, no graver than `level`."""
    return max(severity, level, key=SEVERITIES.index)


def _with_options(rule: Rule, settings: Settings) -> Rule:
    changed = settings.options.get(rule.id)
    return rule._replace(options={**rule.options, **changed}) if changed else rule


def _finding(document: Document, rule: Rule, hit: Hit, severity: Severity, settings: Settings) -> Finding:
    matched = " ".join(document.text[hit.start : hit.end].split())
    values = {**LOCAL_WORDS[settings.locale], "match": matched, **hit.values}
    start, end = document.prose.to_source(hit.start, hit.end)
    suggestions = tuple(_filled(line, values) for line in (*hit.suggestions, *rule.suggestions))
    return Finding(
        rule.id, rule.category, severity, start, end, _filled(rule.message, values), suggestions,
        share=hit.share, detail=hit.detail,
    )  # fmt: skip


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _order(finding: Finding) -> tuple[int, int, int, str]:
    return finding.start, finding.end, SEVERITIES.index(finding.severity), finding.rule


def _judged(
    source: Source, document: Document, findings: Sequence[Finding], catalogue: Catalogue, settings: Settings
) -> Article:
    costs = [Cost(f.rule, f.category, f.severity, f.share) for f in findings]
    verdict = score(costs, document.words, catalogue.weights)
    failing = SEVERITIES[: SEVERITIES.index(settings.fail_on) + 1] if settings.fail_on != "never" else ()
    passed = verdict.score >= settings.fail_under and not any(f.severity in failing and f.share for f in findings)
    scored = document.counts.words >= _ENOUGH_WORDS
    return Article(
        path=source.path,
        source=source.text,
        passed=passed,
        score=verdict.score,
        categories=verdict.categories
        if scored
        else {c: v for c, v in verdict.categories.items() if c != "readability"},
        words=document.words,
        sentences=len(document.running),
        readability=_readability(document, settings) if scored else {},
        findings=tuple(f._replace(points=p) for f, p in zip(findings, verdict.points, strict=True)),
        fixes=() if passed else cheapest_fixes(costs, document.words, catalogue.weights, settings.fail_under, failing),
        signals=(),
        notes=() if scored else (f"Under {_ENOUGH_WORDS} words of running text: readability is not scored.",),
        fail_under=settings.fail_under,
        fail_on=settings.fail_on,
    )


def _readability(document: Document, settings: Settings) -> Mapping[str, float]:
    """The metrics of the running text, and textstat's further ones that the settings ask for."""
    if not settings.readability:
        return document.readability
    # textstat takes half a second to import.
    from healthlint.readability.oracle import further  # noqa: PLC0415

    text = " ".join(document.sentence_text(index) for index in document.running)
    return {**document.readability, **further(text, settings.readability)}


def _signals(document: Document, names: Collection[str]) -> Iterator[Signal]:
    """What the rules saw, of some names, in reading order."""
    detail = {"causal-claim": "strength"}
    seen: list[tuple[int, int, str, dict[str, str]]] = [
        (f.start, f.end, name, {detail[name]: f.tag} if name in detail else {})
        for name in names
        if name != SOURCE
        for f in signal(document, name)
    ]
    if SOURCE in names:
        seen += [(s.start, s.end, SOURCE, {"rung": s.rung}) for s in looked_at(document)]
    reached: dict[str, int] = {}
    for start, end, kind, details in sorted(seen, key=lambda s: (s[0], -s[1], s[2])):
        if start >= reached.get(kind, 0):  # one of two that overlap, the first and longest
            reached[kind] = end
            yield Signal(kind, *document.prose.to_source(start, end), details)
