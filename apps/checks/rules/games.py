"""SUM: what games are won by: records, series, parts of a score and sets."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from apps.checks.figures.relations import shown
from apps.checks.figures.tallies import COUNT, Score, number_of, scores_in, spelled_like
from apps.checks.findings import Evidence, Finding, Severity
from apps.checks.needs import amounts, figures, words
from apps.checks.rule import Rule, SentenceRule, SurfaceRule
from apps.checks.story import Story
from apps.checks.text.surfaces import Sentence, Surface

_HALF = Decimal("0.5")
_TWO, _FOUR = 2, 4


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
        Story.of("Athletic are fourth on 33 points from 18 games, with 10 won, five drawn and three lost."),
        Story.of("In their first 12 matches Rovers won seven and lost two; the other four were drawn."),
        Story.of("Since then the team has won 14 of 22 games, drawn five and lost five."),
        Story.of("The Otters closed out their 82-game schedule at 44-36, two games back of Tulsa."),
        Story.of("They finished 42-39 in the regular 82-game season."),
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
        Story.of("That leaves them with 27 points, two more than City, who have won eight and drawn one."),
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
        # "Closed out their 162-game schedule at 85-77", "finished 42-40 in the regular 82-game season"
        re.compile(
            rf"\b(?P<games>{COUNT})-game (?:regular[- ])?(?:season|schedule|campaign|slate)\b[^.;:\d]{{0,30}}? "
            rf"(?:at|with an?|(?:an?|with a|final) record of) {_RECORD}"
        ),
        re.compile(
            rf"\b(?:finish\w*|ended|closed?|went|record of|at) {_RECORD}(?: record)? (?:over|in|for) "
            rf"(?:the|their|its|a) (?:regular )?(?P<games>{COUNT})-game (?:regular[- ])?(?:season|schedule|campaign)\b"
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
    # "27 points, two more than Alder, who have won eight and drawn one"
    _ANOTHER_SIDE = re.compile(
        r";|\b(?:than|ahead of|behind|above|below|clear of|adrift of|level with|while|whereas|but)\b"
    )
    _FEWEST = 8

    needs = (
        words("games matches fixtures outings fights bouts contests starts points season schedule campaign slate"),
        amounts(1),
    )

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
            rf"\b({COUNT}|an?) (?:draws?|ties?)\b|\b(?:drawn|drawing|drew|tied|tying) (?:the other )?({COUNT})\b|"
            rf"\b(?:other|remaining) ({COUNT}) (?:were|was|ended|finished)(?: all)? (?:drawn|level|tied|in draws)\b"
        ),
        "lost": re.compile(
            rf"\b({COUNT}) (?:defeats?|loss(?:es)?)\b|"
            rf"\b(?:lost|losing) (?:the other |just |only )?({COUNT})\b(?! (?:points|players|sets|wickets))"
        ),
    }
    _FIXTURES = re.compile(
        rf"\b(?P<games>{COUNT}) (?:[a-z]+ ){{0,2}}?(?:games|matches|fixtures|outings|fights|bouts|contests|starts)\b"
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
        counts = (next(filter(None, each.groups())) for each in found[1:])
        played = sum(1 if count in ("a", "an") else number_of(count) for count in counts)
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
        if self._ANOTHER_SIDE.search(lower, first[1], last[0]):
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


class PeriodsOffScore(SurfaceRule):
    """Quarters or periods that do not make the score they are told to make.

    Quarters of 31-24, 22-29, 27-20 and 25-21 end at 105-94, and a line of "24 30 25 22 — 101" adds up.
    """

    code = "SUM-27"
    name = "periods-off-score"
    severity = Severity.ERROR
    authority = "arithmetic"
    flags = (
        Story.of("The Hawks took the quarters 31-24, 22-29, 27-20 and 25-21 and won 107-94."),
        Story.of("The Sharks won 6-2, with periods of 2-1, 1-1 and 2-0."),
        Story.of("By quarters it was 20-18, 25-19, 17-22 and 28-20, and the Bulls won 90-89."),
        Story.of("Portland 24 30 25 22 — 101\nDenver 28 31 20 29 — 110"),
        Story.of("Lakers 31 22 28 30 - 121\n\nSpurs 25 25 25 25 - 100"),
    )
    allows = (
        Story.of("The Hawks took the quarters 31-24, 22-29, 27-20 and 25-21 and won 105-94."),
        Story.of("The Sharks won 5-2, with periods of 2-1, 1-1 and 2-0."),
        Story.of("The Hawks led 31-24, 53-53 and 80-73 after three quarters and won 105-94."),
        Story.of("They won the quarter-finals 3-1, 2-0 and 4-2 on their way to a 6-3 final."),
        Story.of("Portland 24 30 25 22 — 101\nDenver 28 31 22 29 — 110"),
        Story.of("Winning numbers: 4 11 23 38 - 7"),
        Story.of("Sum 24 30 25 22 - 2024"),
    )
    needs = (words("quarters periods") | figures(2),)

    _PARTED = re.compile(r"\b(?:quarters|periods)\b")
    # Scores that are the state of play, and not that of one part.
    _STANDS = re.compile(r"\b(?:after (?:one|two|three|the)|led|leads?|leading|trail\w*|ahead|behind|overtime)\b")
    _LINE = re.compile(
        r"(?m)^[A-Z][\w.'’& -]*?[ \t]+(?P<parts>\d{1,2}(?:[ \t]+\d{1,2}){2,5})[ \t]*[—–-]+[ \t]*"
        r"(?P<whole>\d{1,3})[ \t]*$"
    )
    # Few lines end so.
    _END_OF_LINE = re.compile(r"(?m)[—–-][ \t]*\d{1,3}[ \t]*$")

    def check_surface(self, surface: Surface, story: Story) -> Iterator[Finding]:
        if "quarters" in surface.lower or "periods" in surface.lower:
            for sentence in surface.sentences if self._PARTED.search(surface.lower) else ():
                yield from self._told(sentence)
        for line in self._LINE.finditer(surface.text) if self._END_OF_LINE.search(surface.text) else ():
            parts, whole = list(map(int, line["parts"].split())), int(line["whole"])
            # Numbers of a lottery are parts of nothing.
            if sum(parts) != whole and max(parts) < whole and abs(sum(parts) - whole) <= max(parts):
                yield self.finding(
                    surface,
                    (line.start("parts"), line.end("whole")),
                    f"{' + '.join(map(str, parts))} is {sum(parts)}, not {whole}.",
                )

    def _told(self, sentence: Sentence) -> Iterator[Finding]:
        scores = scores_in(sentence)
        is_parted = self._PARTED.search(sentence.lower) and not self._STANDS.search(sentence.lower)
        if len(scores) not in (_FOUR, _FOUR + 1) or not is_parted:
            return
        for whole, parts in ((scores[-1], scores[:-1]), (scores[0], scores[1:])):
            one, two = sum(part.first for part in parts), sum(part.second for part in parts)
            if not _is_total(whole, parts) or {one, two} == {whole.high, whole.low}:
                continue
            high, low = max(one, two), min(one, two)
            # Of a score of which neither number is meant the parts are no parts.
            if (high == whole.high) is not (low == whole.low):
                is_ordered = whole.first >= whole.second
                yield self.finding(
                    sentence.surface,
                    whole.span,
                    f"The parts make {high}-{low}.",
                    suggestion=f"{high}-{low}" if is_ordered else f"{low}-{high}",
                )
                return


def _is_total(whole: Score, parts: Sequence[Score]) -> bool:
    return whole.third is None and all(
        part.third is None and part.high <= whole.high and part.low <= whole.low for part in parts
    )
