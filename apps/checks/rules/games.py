"""SUM: what games are won by: records, parts of a score, sets and runs."""

import re
from collections.abc import Iterator
from decimal import Decimal

from apps.checks.figures.relations import is_slip, shown
from apps.checks.figures.tallies import COUNT, number_of, scores_in, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import words
from apps.checks.rule import Rule, SentenceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence

_HALF = Decimal("0.5")
_TWO = 2


class SeriesOffGames(Rule):
    """A series that was decided in a game whose number its score does not make.

    Who wins a series in Game 7 wins it 4-3; "3-2" was the score of that game, or of another series.
    """

    code = "SUM-24"
    name = "series-off-games"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of(
            "He beat the goalie in overtime of Game 7 on Tuesday night.", headline="Wild Stun Avalanche, Win Series 3-2"
        ),
        Story.of("The Huskies won the series 3-1 with a late goal in Game 7."),
        Story.of("They needed all seven games of the series, but won the series 3-2 and are going home with the cup."),
    )
    allows = (
        Story.of(
            "He beat the goalie in overtime of Game 7 on Tuesday night.", headline="Wild Stun Avalanche, Win Series 4-3"
        ),
        Story.of("The Huskies lead the series 3-2 and can win it in Game 6 or Game 7."),
        Story.of("The Huskies won Game 7, 3-2, and with it the series."),
        Story.of("The Huskies won the series 4-1; in Game 2 they had trailed by three goals."),
    )

    needs = (words("game games"), words("series"))

    _WON = re.compile(
        r"\b(?:win|wins|won|winning|take|takes|took|taking|clinch\w*|captur\w+)\b(?: [\w'’-]+){0,4}? series,? "
        r"(?P<score>(?P<won>\d)[-–](?P<lost>\d))(?![-–.\d])",
        re.IGNORECASE,
    )
    _LAST = re.compile(
        r"\b(?:Game (?P<game>[57]|five|seven)\b(?! or\b)|all (?P<all>five|seven) games\b)", re.IGNORECASE
    )
    _NOT_YET = re.compile(r"\b(?:will|would|could|can|if|might|may|next|scheduled|forced?|necessary)\b", re.IGNORECASE)
    _NUMBERS = {"5": 5, "7": 7, "five": 5, "seven": 7}

    def check(self, story: Story) -> Iterator[Finding]:
        games = set()
        for surface in story.surfaces:
            for found in self._LAST.finditer(surface.text) if "ame" in surface.text else ():
                sentence = surface.sentence_at(found.start())
                if not self._NOT_YET.search(sentence.text):
                    games.add(self._NUMBERS[(found["game"] or found["all"]).lower()])
        if len(games) != 1:
            return
        (last,) = games
        for surface in story.surfaces:
            for found in self._WON.finditer(surface.text) if "eries" in surface.text else ():
                won, lost = int(found["won"]), int(found["lost"])
                if won > lost and won + lost < last and won <= (last + 1) // 2:
                    yield self.finding(
                        surface,
                        found.span("score"),
                        f"A series won in Game {last} is won {(last + 1) // 2}-{last // 2}.",
                        suggestion=f"{(last + 1) // 2}-{last // 2}",
                    )


class RecordOffGames(SentenceRule):
    """Wins, draws and defeats that are more or fewer than the games played, or make other points.

    Ten wins, four draws and six defeats are 20 games, and 34 points where a win brings three, 24 where it brings two.
    Other sports give points for more than that, and leagues take some away: there the points are left alone.
    """

    code = "SUM-17"
    name = "record-off-games"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("They have 47 points from 13 wins and seven draws."),
        Story.of("After 24 games the Bisons are 15-11 and third in the division."),
        Story.of("The Comets are 9-5 after 12 games."),
        Story.of("Ten wins, four draws and six defeats have left Rovers on 36 points."),
        Story.of("United have won six, drawn three and lost two of their 12 matches."),
        Story.of("Rovers are second on 39 points from 20 games, with 12 won, five drawn and three lost."),
        Story.of("In their first 12 matches Rovers won seven and lost two; the other four were drawn."),
        Story.of("Since then the team has won 14 of 22 games, drawn five and lost five."),
    )
    allows = (
        Story.of("After 24 games the Bisons are 13-11 and third in the division."),
        Story.of("The Comets are 9-3 after 12 games."),
        Story.of("The Comets lead the series 9-5 after 12 games had been moved."),
        Story.of("Ten wins, four draws and six defeats have left Rovers on 34 points."),
        Story.of("Ten wins, four draws and six defeats left Rovers on 28 points after six were deducted."),
        Story.of("United have won six, drawn three and lost two of their 11 matches."),
        Story.of("In their first 12 matches Rovers won seven and lost two; the other three were drawn."),
        Story.of("Since then the team has won 14 of 22 games, drawn five and lost three."),
        Story.of("The team won 64 games and lost 18."),
        Story.of("The team has won 14 of 22 games and lost five, with three left in doubt by the weather."),
        Story.of("Ten wins, one draw and six defeats have left the rugby club on 51 points."),
        Story.of("They won 11 and drew 19, for 41 points at two for a win; Milan won 17, drew 10 and lost three."),
    )

    _RECORD = r"(?P<won>\d{1,3})[-–](?P<lost>\d{1,3})(?:[-–](?P<drawn>\d{1,2}))?(?![\w–-]|[.,]\d)"
    _PLAYED = (
        rf"(?P<games>{COUNT})(?: of (?:its |their |the |his |her )?{COUNT})? (?:[a-z]+(?:-[a-z]+)* ){{0,2}}?"
        r"(?:games|matches)"
    )
    _BE = r"(?:are|is|were|was|sit|sits|stand|stands|stood|have gone|has gone|went)(?: now)?(?: at)?"
    _RECORDS = (
        re.compile(
            rf"\b(?:with|after|through|having played) (?:the |their |its )?(?:first |opening )?{_PLAYED}"
            rf"(?: (?:played|gone|completed?|behind them))?,? [^,;:.]{{1,40}}? {_BE} {_RECORD}"
        ),
        re.compile(rf"\b(?:first|opening) {_PLAYED},? {_BE} {_RECORD}"),
        re.compile(
            rf"\b(?:{_BE}|record of|off to an?|improved to|fell to|an?) {_RECORD}(?: record)?(?: overall)? "
            rf"(?:after|through|over|in) (?:the |their |its )?(?:first |opening )?{_PLAYED}\b(?! had\b)"
        ),
    )
    _WON = rf"(?:(?P<won>{COUNT}) (?:wins?|victories|won)|\bwon (?P<won_of>{COUNT}))"
    _DRAWN = rf"(?:(?P<drawn>{COUNT}) (?:draws?|ties|drawn|tied)|(?:drawn|tied|drew) (?P<drawn_of>{COUNT}))"
    _LOST = rf"(?:(?P<lost>{COUNT}) (?:defeats?|loss(?:es)?|lost)|lost (?P<lost_of>{COUNT}))"
    _COUNTS = re.compile(rf"{_WON}(?:,| and|, and) {_DRAWN}(?:(?:,| and|, and) {_LOST})?")
    _OF_GAMES = re.compile(
        rf"\b(?:of|from|in|after) (?:their |its |the |his |her )?(?:first |opening )?(?P<games>{COUNT}) "
        r"(?:league )?(?:games|matches|fixtures|outings)\b"
    )
    _POINTS = re.compile(
        r"\b(?P<points>\d{1,3}) points\b(?! (?:behind|ahead|clear|adrift|off|above|below|better|from (?:safety|the)))"
    )
    _OTHER_POINTS = re.compile(
        r"\b(?:rugby|hockey|cricket|netball|bonus|overtime|shootouts?|shoot-out|deduct\w*|docked|penalty|penalties|"
        r"quiz|chess|tries|stripped)\b"
    )
    _FEWEST = 8

    needs = (words("games matches fixtures outings points"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for pattern in self._RECORDS:
            for found in pattern.finditer(lower, sentence.start, sentence.end):
                played = sum(int(found[part] or 0) for part in ("won", "lost", "drawn"))
                games = number_of(found["games"])
                # Two legs may end 3-2, and a match goes by games of its own.
                if games >= self._FEWEST and played != games:
                    end = found.end("drawn") if found["drawn"] else found.end("lost")
                    yield self.finding(
                        sentence.surface, (found.start("won"), end), f"This is a record of {played} games, not {games}."
                    )
        told = list(self._COUNTS.finditer(lower, sentence.start, sentence.end))
        for found in told:
            yield from self._counted(sentence, found)
        if not told:
            yield from self._by_outcome(sentence)

    _OUTCOMES = {
        "won": re.compile(
            rf"\b({COUNT}) (?:wins|victories)\b|"
            rf"\b(?:won|winning) ({COUNT})\b(?! (?:points|titles|medals|times|trophies|games to|sets))"
        ),
        "drawn": re.compile(
            rf"\b({COUNT}) (?:draws|ties)\b|\b(?:drawn|drawing|drew|tied|tying) (?:the other )?({COUNT})\b|"
            rf"\b(?:other|remaining) ({COUNT}) (?:were|was|ended|finished)(?: all)? (?:drawn|level|tied|in draws)\b"
        ),
        "lost": re.compile(
            rf"\b({COUNT}) (?:defeats|losses)\b|"
            rf"\b(?:lost|losing) (?:the other |just |only )?({COUNT})\b(?! (?:points|players|sets|wickets))"
        ),
    }
    _FIXTURES = re.compile(
        rf"\b(?P<games>{COUNT}) (?:[a-z]+ ){{0,2}}?(?:games|matches|fixtures|outings)\b"
        r"(?! (?:ago|remaining|left|to (?:go|play)|unbeaten|behind|in hand|ahead))"
    )
    _OTHER_GAMES = re.compile(
        r"\b(?:last|past|previous|home|away|row|straight|consecutive|streak|goals|sets|of which|unbeaten|"
        r"while|whereas|respectively|cup|playoffs?|against)\b"
    )

    def _by_outcome(self, sentence: Sentence) -> Iterator[Finding]:
        """ "In 12 matches Leicester won seven and lost two; the other four were drawn", in whatever order."""
        lower = sentence.surface.lower
        games = list(self._FIXTURES.finditer(lower, sentence.start, sentence.end))
        if len(games) != 1:
            return
        told = {
            outcome: list(pattern.finditer(lower, sentence.start, sentence.end))
            for outcome, pattern in self._OUTCOMES.items()
        }
        is_clear = all(len(found) < _TWO for found in told.values()) and told["won"] and told["lost"]
        if not is_clear or self._OTHER_GAMES.search(sentence.lower):
            return
        found = [games[0], *(each[0] for each in told.values() if each)]
        played = sum(number_of(next(filter(None, each.groups()))) for each in found[1:])
        if any(each.start() <= games[0].start() < each.end() for each in found[1:]):
            # "Won 64 games and lost 18"
            return
        number = number_of(games[0]["games"])
        is_off = played != number if told["drawn"] else number < played
        if is_off and number >= self._FEWEST and abs(played - number) < number / 2:
            start, end = min(each.start() for each in found), max(each.end() for each in found)
            yield self.finding(sentence.surface, (start, end), f"These are {played} games, not {number}.")

    def _counted(self, sentence: Sentence, found: "re.Match[str]") -> Iterator[Finding]:
        """ "Ten wins, four draws and six defeats"."""
        lower = sentence.surface.lower
        won, drawn = number_of(found["won"] or found["won_of"]), number_of(found["drawn"] or found["drawn_of"])
        lost = found["lost"] or found["lost_of"]
        told = self._OF_GAMES.search(lower, found.end(), min(sentence.end, found.end() + 30))
        if lost and told is not None and won + drawn + number_of(lost) != number_of(told["games"]):
            played = won + drawn + number_of(lost)
            yield self.finding(
                sentence.surface,
                told.span("games"),
                f"{won} won, {drawn} drawn and {number_of(lost)} lost are {played} games.",
                suggestion=spelled_like(sentence.surface.text[slice(*told.span("games"))], played),
            )
        points = list(self._POINTS.finditer(lower, sentence.start, sentence.end))
        if len(points) != 1 or self._OTHER_POINTS.search(sentence.surface.lower):
            return
        first, last = sorted((points[0].span(), found.span()))
        if ";" in lower[first[1] : last[0]]:
            # Of another side.
            return
        right = 3 * won + drawn
        printed = int(points[0]["points"])
        # With four for a win and more for tries it is rugby.
        if printed in (right, 2 * won + drawn) or printed >= 4 * won + 2 * drawn or 2 * printed < right:
            return
        yield self.finding(
            sentence.surface,
            points[0].span("points"),
            f"{won} wins and {drawn} draws make {right} points.",
            evidence=(Evidence(f"{won} × 3 + {drawn} = {right}"),),
            suggestion=str(right),
        )


class ScoreOffParts(SentenceRule):
    """Rounds, quarters, periods or halves that do not make the total or the score told with them.

    Rounds of 70, 69 and 72 are 211, an average of 70.3. A score has two sides, either of which may have been made in
    these parts; what a player did alone is far from both, and overtime counts too.
    """

    code = "SUM-18"
    name = "score-off-parts"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Rounds of 70, 69, 72 and 66 gave her a total of 287."),
        Story.of("He shot rounds of 70, 69, 72 and 66 for a total of 277, an average of 71.3."),
        Story.of("The Storm scored 30, 22, 19 and 25 points in the four quarters and won 106-91."),
        Story.of("City put up 48 points in the first half and 39 in the second to win 97-80."),
        Story.of("The Panthers led 38-31 at the half and outscored Eastlake 44-36 after it to win 80-67."),
    )
    allows = (
        Story.of("Rounds of 70, 69, 72 and 66 gave her a total of 277."),
        Story.of("Rounds of 70, 69 and 72 had left her two back, but a last one of 66 gave her a total of 277."),
        Story.of("He shot rounds of 70, 69, 72 and 66 for a total of 277, an average of 69.3."),
        Story.of("The Storm scored 30, 22, 19 and 25 points in the four quarters and won 96-91."),
        Story.of("The Storm scored 30, 22, 19 and 25 points in the four quarters and lost 106-96."),
        Story.of("City put up 48 points in the first half and 39 in the second to win 97-94 in overtime."),
        Story.of("Reed had 18 points in the first half and 12 in the second as City won 97-80."),
        Story.of("The Panthers led 38-31 at the half and outscored Eastlake 44-36 after it to win 82-67."),
    )

    _LIST = r"(?P<parts>\d{1,3}(?:, \d{1,3}){0,5},? and \d{1,3})(?![\d.,-]*\d)"
    _ROUNDS = re.compile(rf"\b(?:rounds|scores|cards) of {_LIST}")
    _TOTAL = re.compile(
        r"\b(?:(?:total|aggregate) of (?P<total>\d{2,3})|(?:under|over)(?:[- ]par)? (?P<par>\d{3})|"
        r"for an? (?P<of>\d{3})(?: total)?)\b(?![.,-]\d)"
    )
    _AVERAGE = re.compile(r"\baverag(?:e of|ing) (?P<average>\d{1,3}(?:\.\d{1,2})?)\b(?!\.?\d)")
    _PARTS = re.compile(
        rf"\b(?:{_LIST} (?:points |runs |goals )?(?:in|over|across|through) (?:the |its |their )?(?:four |three )?"
        r"(?:quarters|periods|innings|halves)\b|(?:quarters|periods) of "
        rf"{_LIST.replace('parts', 'of')})"
    )
    _HALVES = re.compile(
        r"\b(?P<one>\d{1,3}) (?:points )?in the first half and (?P<two>\d{1,3}) (?:more )?(?:points )?in the second\b"
    )
    _MORE = re.compile(r"\b(?:overtime|extra|ot|shootout|play-?off hole|each|apiece)\b")
    _NEAR = Decimal("0.85")

    needs = (words("rounds scores cards quarters periods innings halves half"),)

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for found in self._ROUNDS.finditer(lower, sentence.start, sentence.end):
            yield from self._rounds(sentence, found, _numbers(found["parts"]))
        if self._MORE.search(sentence.lower):
            return
        for found in self._PARTS.finditer(lower, sentence.start, sentence.end):
            parts = _numbers(found["parts"] or found["of"])
            # Who scored in the first three quarters scored in the fourth too.
            if len(parts) == (3 if "periods" in found[0] else 4):
                yield from self._score(sentence, parts)
        for found in self._HALVES.finditer(lower, sentence.start, sentence.end):
            yield from self._score(sentence, [int(found["one"]), int(found["two"])])
        yield from self._by_halves(sentence)

    _BY_HALVES = re.compile(
        r"\b(?P<a>\d{1,3})-(?P<b>\d{1,3}) (?:lead )?at (?:the )?(?:half|half-?time|break|interval|intermission)\b"
        r"[^.;]{0,40}?\boutscored\b[^.;\d]{0,30}? "
        r"(?P<c>\d{1,3})-(?P<d>\d{1,3})\b[^.;\d]{0,60}?\b(?P<total>(?P<e>\d{1,3})-(?P<f>\d{1,3}))\b"
    )

    def _by_halves(self, sentence: Sentence) -> Iterator[Finding]:
        """ "Led 38-31 at the half and outscored them 44-36 after it to win 82-67"."""
        for found in self._BY_HALVES.finditer(sentence.surface.lower, sentence.start, sentence.end):
            one, two, three, four, ours, theirs = (int(found[name]) for name in "abcdef")
            right = (one + three, two + four)
            # One side comes out, so that these are the parts of this score.
            if (ours, theirs) != right and (ours == right[0]) != (theirs == right[1]):
                yield self.finding(
                    sentence.surface,
                    found.span("total"),
                    f"The halves make {right[0]}-{right[1]}.",
                    evidence=(Evidence(f"{one} + {three} = {right[0]}, {two} + {four} = {right[1]}"),),
                    suggestion=f"{right[0]}-{right[1]}",
                )

    def _rounds(self, sentence: Sentence, found: "re.Match[str]", parts: list[int]) -> Iterator[Finding]:
        lower, added = sentence.surface.lower, sum(parts)
        told = self._TOTAL.search(lower, found.end(), sentence.end)
        evidence = (Evidence(f"{' + '.join(map(str, parts))} = {added}"),)
        others = set(_numbers(lower[found.end() : sentence.end]))
        if told is not None:
            group = str(told.lastgroup)
            total = int(told[group])
            # "Rounds of 70, 69 and 72, and a last one of 66": one more that is told apart.
            if total != added and total - added not in others and abs(total - added) * 10 < added:
                yield self.finding(
                    sentence.surface,
                    told.span(group),
                    f"The rounds make {added}.",
                    evidence=evidence,
                    suggestion=str(added),
                )
                return
            if total != added:
                return
        average = self._AVERAGE.search(lower, found.end(), sentence.end)
        if average is None:
            return
        right = Decimal(added) / len(parts)
        printed = Decimal(average["average"])
        room = Decimal(1).scaleb(int(printed.as_tuple().exponent)) * (_HALF if "." not in average["average"] else 1)
        if abs(printed - right) > room:
            repair = f"{right.quantize(printed).normalize():f}"
            yield self.finding(
                sentence.surface,
                average.span("average"),
                f"{added} over {len(parts)} rounds is an average of {shown(right, 1)}.",
                evidence=evidence,
                suggestion=repair,
            )

    def _score(self, sentence: Sentence, parts: list[int]) -> Iterator[Finding]:
        scores = scores_in(sentence)
        added = sum(parts)
        if len(scores) != 1 or scores[0].third is not None or added in (scores[0].first, scores[0].second):
            return
        score = scores[0]
        near = min((score.first, score.second), key=lambda side: abs(side - added))
        if not near or not self._NEAR < Decimal(added) / near < 1 / self._NEAR:
            return
        yield self.finding(
            sentence.surface,
            score.span,
            f"The parts make {added}.",
            evidence=(Evidence(f"{' + '.join(map(str, parts))} = {added}"),),
        )


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


class ImpossibleSet(SentenceRule):
    """A set of tennis that no match can have.

    A set is won with six games and two more than the other, or 7-5, or 7-6 after a tie-break. Sets that were broken off
    are left alone, and so are all scores without a word of tennis beside them.
    """

    code = "SUM-19"
    name = "impossible-set"
    severity = Severity.ERROR
    authority = "ITF rules of tennis"
    flags = (
        Story.of("The fourth seed won 6-3, 7-4 to reach the quarter-finals of the tennis event."),
        Story.of("She beat the Wimbledon champion 7-2, 6-4 in straight sets."),
        Story.of("The unseeded Czech won 6-4, 3-6, 7-1 on the clay of Roland Garros."),
        Story.of("The top seed dropped the first set but won 4-6, 6-3, 6-6."),
        Story.of("She needed barely an hour to see off the Czech qualifier, 6-2, 6-5."),
    )
    allows = (
        Story.of("The fourth seed won 6-3, 7-5 to reach the quarter-finals of the tennis event."),
        Story.of("She beat the Wimbledon champion 7-6 (7-4), 6-4 in straight sets."),
        Story.of("The unseeded Czech won 6-4, 3-6, 10-8 in the fifth set of the tennis final."),
        Story.of("The Bruins, the top seed, won their first two games 6-4, 7-3."),
        Story.of("She led 6-3, 6-5 when rain halted play at Wimbledon."),
        Story.of("The top seed won when her opponent retired hurt at 6-4, 5-2."),
        Story.of("The top seed was 6-4, 5-2 up when her opponent, who beat her in May, hurt a knee."),
    )

    _SETS = re.compile(
        r"(?<![\w.,-])\d{1,2}[-–]\d{1,2}(?: ?[(\[][\d–-]{1,5}[)\]])?"
        r"(?:,? (?:and )?\d{1,2}[-–]\d{1,2}(?: ?[(\[][\d–-]{1,5}[)\]])?){1,4}(?![\w-])"
    )
    _SET = re.compile(r"(?P<one>\d{1,2})[-–](?P<two>\d{1,2})(?: ?[(\[][\d–-]{1,5}[)\]])?")
    _OTHER = re.compile(
        r"\b(?:innings?|goals?|runs|doubleheader|double-header|puck|pitch\w*|series|periods?|softball|baseball|hockey|"
        r"regional|up|ahead|serving|when|games? (?:\d|one|two|three)|their (?:first|last|past|previous|next) \w+ games|"
        r"retire\w*|abandon\w*|"
        r"badminton|squash|volleyball|led|leading|trail\w*|rain|suspended|darts|halted|aggregate|"
        r"cup|ties|football|soccer|rugby|united|city|fc|utd|club)\b"
    )
    # Who has won the match has not left a set at 5-2 or 6-6.
    _FINAL = re.compile(
        r"\b(?:swept past|beat|beating|defeated|saw off|see off|dispatched|won|thrashed|overcame|ousted)\b"
    )
    _MOST, _TENNIS = 7, 6

    needs = (
        words(
            "tennis seed seeds seeded unseeded set sets wimbledon garros atp wta tiebreak unforced aces racket open "
            "qualifier slam"
        ),
        words(
            "win won wins beat beats beating defeat defeats defeated lost loss victory over ousted past off "
            "overcame dispatched thrashed"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for listed in self._SETS.finditer(lower, sentence.start, sentence.end):
            sets = list(self._SET.finditer(lower, listed.start(), listed.end()))
            wrong = [each for each in sets if not self._can_be(each)]
            sixes = [
                each for each in sets if each not in wrong and self._TENNIS in (int(each["one"]), int(each["two"]))
            ]
            if len(wrong) != 1 or len(sixes) != len(sets) - 1 or self._OTHER.search(sentence.lower):
                continue
            high, low = sorted((int(wrong[0]["one"]), int(wrong[0]["two"])), reverse=True)
            # Of the others nobody knows what they are: a game of something else, or a set of long ago.
            is_short = high <= self._TENNIS and self._FINAL.search(sentence.lower) is not None
            if is_short or (high == self._MOST and low < self._MOST - 2):
                yield self.finding(
                    sentence.surface,
                    (wrong[0].start(), wrong[0].end("two")),
                    f"No set of tennis ends {wrong[0]['one']}-{wrong[0]['two']}.",
                )

    def _can_be(self, found: "re.Match[str]") -> bool:
        high, low = sorted((int(found["one"]), int(found["two"])), reverse=True)
        return (
            (high == self._TENNIS and low < high - 1) or (high == self._MOST and low >= high - 2) or high > self._MOST
        )


class WrongMarginOfRuns(SentenceRule):
    """A margin of runs that does not lie between the totals, or an average that the hits do not make.

    A side out for 180 in chase of 231 has lost by 51 runs; where 231 was the target, by 50. Fifteen hits in 50 times at
    bat are .300. Matches cut short by rain have targets of their own.
    """

    code = "SUM-20"
    name = "wrong-margin-of-runs"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 61 runs."),
        Story.of("Set 305 to win, Kent were dismissed for 240 to lose by 74 runs."),
        Story.of("Essex made 241 for six and dismissed Durham for 203 to win by 28 runs."),
        Story.of("Needing 198 to win, they could manage only 170, losing by 47 runs."),
        Story.of("He has 15 hits in his first 50 at-bats and is batting .350."),
        Story.of("She went 21-for-60 (.250) in May."),
        Story.of("Ruiz finished the season hitting .330 (155 for 500) with 22 homers."),
        Story.of("England, set 287 to win, were bowled out for 234 shortly after tea and lost by 43 runs."),
        Story.of("He is hitting .280 with 18 hits in 60 at-bats."),
        Story.of("Kent declared at 456 for 7 and bowled Essex out for 211 and 189 to win by an innings and 66 runs."),
        Story.of("Surrey needed 241 to win and got home with four wickets in hand, 241 for seven, before tea."),
    )
    allows = (
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 51 runs."),
        Story.of("Chasing 231, the visitors were all out for 180 and lost by 50 runs."),
        Story.of("Chasing a revised 231 after rain, the visitors were all out for 180 and lost by 33 runs."),
        Story.of("Set 305 to win, Kent were dismissed for 240 to lose by 64 runs."),
        Story.of("Essex made 241 for six and dismissed Durham for 203 to win by 38 runs."),
        Story.of("Essex made 241 and 176 and dismissed Durham for 203 and 150 to win by 64 runs."),
        Story.of("Kent declared at 456 for 7 and bowled Essex out for 211 and 189 to win by an innings and 56 runs."),
        Story.of("Surrey needed 241 to win and got home with four wickets in hand, 241 for six, before tea."),
        Story.of("Surrey, 88 for two at lunch, won by five wickets before tea."),
        Story.of("He has 15 hits in his first 50 at-bats and is batting .300."),
        Story.of("He went 3-for-4 and is batting .310."),
        Story.of("With 15 hits in his last 40 at-bats he is batting .310 for the season."),
        Story.of("She went 21-for-60 (.350) in May."),
    )

    _CHASE = re.compile(
        r"\b(?:chas(?:ing|ed)|set|needing|needed|requir(?:ing|ed)|in (?:pursuit|reply|response|search|chase) (?:of|to)|"
        r"replying to|pursuing)\b"
        rf"(?! (?:the )?\d+ (?:more|from))[^.;\d]{{0,40}}?\b(?P<target>\d{{2,3}})"
        rf"(?: ?(?:[-–/]|for) ?(?:{COUNT})(?: declared)?)?\b(?= (?:runs|to|all|off|from|in|on|under|for|and)\b|[,'’—–])"
        r"[^;]{0,70}?\b(?:(?:all|bowled|skittled|shot) out for|dismissed for|restricted to|held to|limited to|"
        r"managed?(?: only| just)?|made(?: only| just)?|finish(?:ed|ing) (?:on|at|with)|(?:closed|ended|ending) on|"
        r"reached(?: only| just)?|reply of|collapsed to|out for)"
        rf" (?P<made>\d{{2,3}})\b(?! (?:balls|overs|for the loss))"
        r"[^;]{0,60}?\b(?:los(?:t|e|ing)|(?:won|win|victory|defeat(?:ed)?|beaten|fell short|short|loss|went down))\b"
        r"[^;\d]{0,24}?\b(?:by|short by|of) (?P<margin>\d{1,3})(?:[- ]runs?)\b"
    )
    _DEFENDED = re.compile(
        r"\b(?:made|posted|posting|scored|amassed|compiled|reached|racked up|piled up|total of|totalled|hit)"
        rf" (?P<target>\d{{3}})(?: ?(?:[-–/]|for) ?(?:{COUNT})(?: declared)?)?\b"
        r"[^;]{0,60}?\b(?:(?:bowl|dismiss|restrict|limit|skittl|bundl)(?:ed|ing)|held|holding|repl(?:ied|ying)|"
        r"responded|answered|all out)\b(?: [a-z]+){0,3}? (?:for|to|with) (?P<made>\d{2,3})\b"
        r"[^;\d]{0,50}?\bby (?P<margin>\d{1,3})(?:[- ]runs?)\b"
    )
    # "Declared at 456 for seven and bowled Kent out for 211 and 189 to win by an innings and 56 runs"
    _INNINGS = re.compile(
        rf"\b(?:declared at|declared on|made|scored|total of|replied with|piled up|amassed|all out for) "
        rf"(?P<target>\d{{3}})"
        rf"(?: ?(?:[-–/]|for) ?(?:{COUNT}))?(?: declared)?\b[^;]{{0,60}}?\b(?:for|with|made|scored) "
        rf"(?P<made>\d{{2,3}}) and"
        r"(?: then)? (?P<again>\d{2,3})\b[^;]{0,60}?\bby an innings and (?P<margin>\d{1,3}) runs?\b"
    )
    # "Got home with four wickets in hand, 241 for seven": ten less those that fell.
    _WICKETS = re.compile(
        rf"\b(?P<left>{COUNT}) wickets? (?:in hand|to spare|remaining|left|standing)\b[^;.]{{0,40}}?\b\d{{2,3}}"
        rf"(?: ?[-–/] ?| for )(?P<fell>{COUNT})\b"
        rf"|\b\d{{2,3}}(?: ?[-–/] ?| for )(?P<lost>{COUNT})\b(?:(?!\bat\b|\bwhen\b|\bafter\b)[^;.]){{0,60}}?\b(?:by|"
        rf"with) (?P<margin>{COUNT}) wickets?\b"
    )
    _WON_BY = re.compile(r"\b(?:w[io]n(?:s|ning)?|victory|home|beat|triumph\w*)\b")
    _ALL_WICKETS = 10

    def _in_innings(self, sentence: Sentence) -> Iterator[Finding]:
        lower = sentence.surface.lower
        for found in self._INNINGS.finditer(lower, sentence.start, sentence.end):
            right = int(found["target"]) - int(found["made"]) - int(found["again"])
            if right > 0 and right != int(found["margin"]):
                yield self.finding(
                    sentence.surface,
                    found.span("margin"),
                    f"{found['target']} − {found['made']} − {found['again']} is {right}.",
                    suggestion=str(right),
                )

    def _by_wickets(self, sentence: Sentence) -> Iterator[Finding]:
        told = list(self._WICKETS.finditer(sentence.surface.lower, sentence.start, sentence.end))
        if len(told) != 1 or not self._WON_BY.search(sentence.lower) or sentence.lower.count(" wickets") > 1:
            return
        margin, lost = ("left", "fell") if told[0]["left"] else ("margin", "lost")
        left, fell = number_of(told[0][margin]), number_of(told[0][lost])
        if left + fell != self._ALL_WICKETS and max(left, fell) < self._ALL_WICKETS:
            yield self.finding(
                sentence.surface,
                (told[0].start(), told[0].end()),
                f"With {fell} wickets down {self._ALL_WICKETS - fell} are left, not {left}.",
            )

    _HUNDREDS = re.compile(r"(?<![\d.,])\d{3}(?![\d,]*\d)")
    _NOT_SO = re.compile(
        r"\b(?:dls|d/l|duckworth|rain\w*|revised|reduced|adjusted|method|innings and|"
        r"first[- ]innings|second innings|lead)\b"
    )
    _HITS = re.compile(
        r"\b(?P<hits>\d{1,3}) hits in (?:(?:his|her|the) )?(?:(?P<part>last|past|previous|final) )?(?:first |opening )?"
        r"(?P<times>\d{1,3}) at[- ]bats?(?P<link>[^.;\d]{0,40}?)(?<![\d.])\.(?P<average>\d{3})\b"
    )
    _HIT = re.compile(
        r"(?<![\d.])\.(?P<average>\d{3}) (?:with|on) (?P<hits>\d{1,3}) hits in (?:(?:his|her|the) )?(?:first )?"
        r"(?P<times>\d{1,3}) at[- ]bats?\b"
    )
    _FOR_BEHIND = re.compile(
        r"(?<![\d.])\.(?P<average>\d{3}) \((?:(?:on|with) )?(?P<hits>\d{1,3})[- ]for[- ](?P<times>\d{1,3})\)"
    )
    _FOR = re.compile(
        r"(?<![\w.-])(?P<hits>\d{1,3})[- ]for[- ](?P<times>\d{1,3})(?P<link> \(|, an? |, or )\.(?P<average>\d{3})\b"
    )
    _APPOSED = re.compile(r"(?: \(|, an?|, or| —|, batting|, hitting)(?: average of)? ")

    needs = (
        words("runs run batting hitting hits for wickets wicket"),
        words(
            "wickets wicket innings finished finish chasing chased set needing needed requiring required pursuit reply "
            "response search "
            "chase replying "
            "pursuing bats bat for made posted posting scored amassed compiled reached piled total totalled hit racked"
        ),
    )

    def check_sentence(self, sentence: Sentence, story: Story) -> Iterator[Finding]:
        lower = sentence.surface.lower
        if " run" in sentence.lower:
            for found in self._CHASE.finditer(lower, sentence.start, sentence.end):
                yield from self._chased(sentence, found, int(found["margin"]) + 1)
            for found in self._DEFENDED.finditer(lower, sentence.start, sentence.end):
                # Of two innings each there are more totals than these.
                if set(self._HUNDREDS.findall(sentence.lower)) <= {found["target"], found["made"], found["margin"]}:
                    yield from self._chased(sentence, found, int(found["margin"]))
            yield from self._in_innings(sentence)
        if " wicket" in sentence.lower:
            yield from self._by_wickets(sentence)
        if "bat" in sentence.lower or " ." in sentence.lower or "(." in sentence.lower or "-for-" in sentence.lower:
            for pattern in (self._HITS, self._HIT, self._FOR, self._FOR_BEHIND):
                for found in pattern.finditer(lower, sentence.start, sentence.end):
                    yield from self._batted(sentence, found)

    def _chased(self, sentence: Sentence, found: "re.Match[str]", most: int) -> Iterator[Finding]:
        """A side that fell short; a target is one more than the runs of the other side."""
        right = int(found["target"]) - int(found["made"])
        if right < 2 or int(found["margin"]) <= right <= most or self._NOT_SO.search(sentence.lower):
            return
        yield self.finding(
            sentence.surface,
            found.span("margin"),
            f"Between {found['target']} and {found['made']} lie {right} runs.",
            suggestion=str(right),
        )
        made = int(found["target"]) - most
        if is_slip(Decimal(found["made"]), Decimal(made)):
            # Either of the two may have slipped.
            yield self.finding(
                sentence.surface,
                found.span("made"),
                f"{found['margin']} runs short of {found['target']} are {made}, not {found['made']}.",
                suggestion=str(made),
            )

    def _batted(self, sentence: Sentence, found: "re.Match[str]") -> Iterator[Finding]:
        hits, times = int(found["hits"]), int(found["times"])
        # "Fifteen hits in his last 40 at-bats" leave the average of the season open.
        if found.groupdict().get("part") and not self._APPOSED.fullmatch(found["link"]):
            return
        if not 0 < hits <= times:
            return
        right = (Decimal(1000 * hits) / times).quantize(Decimal(1))
        if abs(right - int(found["average"])) > 1:
            start, end = found.start("average") - 1, found.end("average")
            yield self.finding(
                sentence.surface,
                (start, end),
                f"{hits} hits in {times} at-bats are an average of .{right:03}.",
                suggestion=f".{right:03}",
            )
