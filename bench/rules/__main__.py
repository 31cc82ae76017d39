"""Scores the rules: `python -m bench.rules [--misses] [--no-speed]`.

With `--only late-n-` the cases of one set are scored alone. What was made of them before anything was mended on them is
said by the rules of that day; `--even` takes those that nobody looked at while the others were worked on:

    git checkout a590418 -- apps; python -m bench.rules --only late-n- --even; git checkout HEAD -- apps

With `--planted` slips are planted in real news, one at a time, and those that nothing notices are listed.

With `--articles FILE` the alarms on other articles are listed, and counted by rule: JSON lines with `id`, `text` and,
where known, `title` and `date`.

What each alarm on real news was judged to be is kept beside this file, in judged.jsonl; alarms that no one has judged
yet are listed as such.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from apps.checks import Severity
from bench.rules.cases import (
    CLEAN,
    MORE_CLEAN,
    MORE_CORRECTIONS,
    NEWS_SETS,
    Passage,
    articles_of,
    clean_passages,
    news,
    slips,
)
from bench.rules.planted import planted_in_news, planted_lines
from bench.rules.scores import Alarm, Caught, alarms, alarms_in, news_alarms, score
from bench.rules.speed import news_line, speed_lines

JUDGED = Path(__file__).with_name("judged.jsonl")
_REPAIRABLE = frozenset(("unit_swap", "magnitude", "conversion", "temperature", "dimension"))


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores the rules on the corpora and on real news.")
    parser.add_argument("--misses", action="store_true", help="list the mechanical slips that were missed")
    parser.add_argument("--no-news", action="store_true", help="leave real news out")
    parser.add_argument("--no-speed", action="store_true", help="leave the timing out")
    parser.add_argument("--articles", type=Path, metavar="FILE", help="list the alarms on the articles of FILE alone")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only cases by others whose id begins so")
    parser.add_argument("--even", action="store_true", help="with --only, of these the cases with an even number")
    parser.add_argument("--planted", action="store_true", help="plant slips in real news, and list the unnoticed ones")
    options = parser.parse_args()
    if options.planted:
        _print_planted()
        return
    if options.articles:
        _print_articles(options.articles)
        return
    if options.only:
        _print_others(options.only, misses=options.misses, even=options.even)
        return
    scored = [score(slip) for slip in slips()]
    _print_types(scored)
    _print_rules(scored)
    if options.misses:
        _print_misses(scored)
    _print_clean(scored, clean_passages(CLEAN))
    _say("\nCases from people who had not seen the rules; targets are those above")
    _print_others(misses=options.misses)
    if not options.no_news:
        _print_news()
        _say("\nSlips planted in real news")
        for line in planted_lines(planted_in_news()):
            _say(f"  {line}")
    if not options.no_speed:
        _say("\nSpeed")
        for line in speed_lines():
            _say(f"  {line}")
        for articles in [] if options.no_news else filter(None, map(news, NEWS_SETS)):
            _say(f"  {news_line(articles)}")


def _print_others(prefix: str = "", *, misses: bool, even: bool = False) -> None:
    """What was made of the cases by people who had not seen the rules, or of those whose id begins with `prefix`, or of
    the ones among them whose number is `even`."""
    wanted = [slip for slip in slips(MORE_CORRECTIONS, prefix) if not even or _is_even(slip.id)]
    scored = [score(slip) for slip in wanted]
    if not scored:
        sys.exit(f"bench.rules: no case begins with {prefix!r}")
    _print_types(scored)
    if misses:
        _print_misses(scored)
    clean = [passage for passage in clean_passages(MORE_CLEAN, prefix) if not even or _is_even(passage.id)]
    _print_clean(scored, clean)


def _is_even(name: str) -> bool:
    """Whether the number at the end of an id is even; those without one are not."""
    return name[-1:] in frozenset("02468")


def _say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")


def _print_types(scored: list[Caught]) -> None:
    _say(f"{'error type':22} {'cases':>5} {'mech.':>5} {'caught':>6} {'of mech.':>8} {'named':>5}")
    by_type = defaultdict(list)
    for one in scored:
        by_type[one.slip.error_type].append(one)
    for name, group in sorted(by_type.items()):
        _say(_row(name, group))
    _say(_row("all", scored))
    mechanical = [one for one in scored if one.slip.is_mechanical]
    caught = [one for one in mechanical if one.is_caught]
    everything = [one for one in scored if one.is_caught]
    repairable = [one for one in everything if one.slip.error_type in _REPAIRABLE]
    named = [one for one in repairable if one.is_named]
    _say()
    _say(f"mechanical caught  {_share(caught, mechanical)}  (at least 80%)")
    _say(f"all caught         {_share(everything, scored)}  (at least 60%)")
    _say(f"repaired rightly   {_share(named, repairable)}  of those caught by unit, scale or conversion (at least 80%)")


def _row(name: str, group: list[Caught]) -> str:
    mechanical = [one for one in group if one.slip.is_mechanical]
    caught = sum(one.is_caught for one in group)
    of_mechanical = sum(one.is_caught for one in mechanical)
    named = sum(one.is_named for one in group)
    return f"{name:22} {len(group):5} {len(mechanical):5} {caught:6} {of_mechanical:8} {named:5}"


def _share(part: list[Caught], whole: list[Caught]) -> str:
    return f"{len(part):3} of {len(whole):3}  {100 * len(part) / max(1, len(whole)):5.1f}%"


def _print_rules(scored: list[Caught]) -> None:
    _say(f"\n{'rule':10} {'caught':>6} {'named':>5}")
    caught: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for one in scored:
        for code in {finding.code for finding in one.on_target}:
            caught[code] += 1
            named[code] += one.is_named
    for code, count in sorted(caught.items()):
        _say(f"{code:10} {count:6} {named[code]:5}")


def _print_misses(scored: list[Caught]) -> None:
    _say("\nMissed, though a mechanical check could see it")
    for one in scored:
        if one.slip.is_mechanical and not one.is_caught:
            codes = ", ".join(f"{finding.code} {finding.severity}" for finding in (*one.milder, *one.elsewhere))
            _say(f"  {one.slip.id} [{one.slip.error_type}] {one.slip.wrong!r} {f'({codes})' if codes else ''}")
            _say(f"      {one.slip.published[:260]!r}")


def _print_clean(scored: list[Caught], clean: list[Passage]) -> None:
    groups = {
        "corrected": [
            alarms(one.slip.id, one.slip.corrected, earlier=one.slip.earlier, date=one.slip.date) for one in scored
        ],
        "clean": [alarms(passage.id, passage.text, title=passage.title, date=passage.date) for passage in clean],
    }
    everything = [found for group in groups.values() for found in group]
    _say("\nFalse alarms")
    for name, group in groups.items():
        _say(f"  {name:10} {_alarm_share(group)}")
    _say(f"  {'both':10} {_alarm_share(everything)}  (at most 2%, blocking 0.5%)")
    for found in everything:
        _print_alarms(found)
    beside = [(one.slip.id, finding) for one in scored for finding in one.elsewhere]
    _say(f"\nBeside the wrong words of a published error: {len(beside)}")
    for name, finding in beside:
        _say(f"  {name}: {finding.code} {finding.severity} {finding.quote!r} {finding.message}")


def _alarm_share(group: list[list[Alarm]]) -> str:
    alarmed = sum(bool(found) for found in group)
    blocked = sum(any(alarm.finding.severity is Severity.BLOCKING for alarm in found) for found in group)
    size = max(1, len(group))
    return (
        f"{alarmed:3} of {len(group):3} passages  {100 * alarmed / size:4.1f}%, "
        f"blocking {blocked} ({100 * blocked / size:.1f}%)"
    )


def _print_alarms(found: Iterable[Alarm]) -> None:
    for alarm in found:
        finding = alarm.finding
        _say(f"  {alarm.where}: {finding.code} {finding.severity} {finding.quote!r} {finding.message}")


def _print_articles(path: Path) -> None:
    articles = articles_of(path)
    found = alarms_in(articles)
    for alarm in found:
        finding = alarm.finding
        _say(f"{alarm.where} {finding.code} {finding.severity} {finding.quote!r} {finding.message}")
        _say(f"    … {alarm.context} …")
    for code, count in Counter(alarm.finding.code for alarm in found).most_common():
        _say(f"{code:10} {count:6}")
    blocking = sum(alarm.finding.severity is Severity.BLOCKING for alarm in found)
    flagged = len({alarm.where for alarm in found})
    size = max(1, len(articles))
    _say(
        f"{len(articles)} articles: {len(found)} findings of level error or above in {flagged} of them "
        f"({100 * flagged / size:.2f}%), {blocking} blocking"
    )


def _print_news() -> None:
    judged = _judgments()
    for name, (articles, found) in news_alarms().items():
        blocking = sum(alarm.finding.severity is Severity.BLOCKING for alarm in found)
        _say(
            f"\nReal news, {name}: {articles} articles, {len(found)} findings of level error or above "
            f"(at most {articles // 20}), {blocking} blocking (at most {max(1, articles // 500)})"
        )
        for alarm in found:
            verdict = judged.get((name, alarm.where, alarm.finding.code, alarm.finding.quote), "NOT JUDGED")
            _say(f"  {alarm.where} {alarm.finding.code} {alarm.finding.severity} {alarm.finding.quote!r}: {verdict}")
            _say(f"      {alarm.finding.message}")
            if verdict == "NOT JUDGED":
                _say(f"      … {alarm.context} …")


def _print_planted() -> None:
    planted = planted_in_news()
    for one in planted:
        if not one.is_noticed:
            _say(f"{one.where} [{one.sort}, {one.slip}] {one.printed!r}")
            _say(f"    … {one.context} …")
    for line in planted_lines(planted):
        _say(line)


def _judgments() -> dict[tuple[str, str, str, str], str]:
    if not JUDGED.exists():
        return {}
    judgments = {}
    with JUDGED.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            key = (entry["set"], entry["id"], entry["code"], entry["quote"])
            judgments[key] = f"{entry['verdict']}: {entry['why']}"
    return judgments


if __name__ == "__main__":
    main()
