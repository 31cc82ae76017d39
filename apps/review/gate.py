"""The gate: what `apps.articles.publication` asks before anything goes live."""

import datetime
import uuid

from apps.articles.content import digest_of
from apps.articles.models import Article
from apps.articles.publication import Obstacle, PublishBlocked
from apps.review.models import Report
from apps.review.references import reference_for, ruleset_of
from apps.review.reports import judge_now
from apps.review.stories import Stopwatch, digest_of_precedents, story_of
from apps.review.waivers import standing


def clear(article: Article, at: datetime.datetime) -> uuid.UUID:
    """The uuid of the report that clears exactly this content against the archive as it is now.

    Raises `PublishBlocked` where the content has no complete report yet, and where a blocking finding stands unwaived.
    Where rules, house style or archive have changed since its report, the content is judged anew on the spot.
    """
    known = Report.objects.of_content(article, digest_of(article)).exclude(state=Report.State.SUPERSEDED)
    complete = known.complete().first()
    if complete is None:
        raise PublishBlocked((_why_unreported(known.first()),))
    report = complete if _is_current(complete, article) else judge_now(article=article, at=at)
    if sum(finding.blocks for finding in report.findings.all()) != report.blocking_count:
        message = (
            "Findings of this version's report were taken away, so it clears nothing. Change the text and save it."
        )
        raise PublishBlocked((Obstacle(message),))
    obstacles = tuple(
        Obstacle(message=finding.message, code=finding.code, quote=finding.quote)
        for finding in standing(report.findings.all(), article)
    )
    if obstacles:
        raise PublishBlocked(obstacles)
    return report.uuid


def _is_current(report: Report, article: Article) -> bool:
    reference = reference_for(article.desk_id)
    if report.ruleset != ruleset_of(reference):
        return False
    story = story_of(article, reference, Stopwatch())
    return report.precedents_digest == digest_of_precedents(story.precedents)


def _why_unreported(report: Report | None) -> Obstacle:
    if report is None:
        return Obstacle("This version has not been checked. Save it, and its report follows within seconds.")
    if report.state == Report.State.FAILED:
        return Obstacle(f"The check of this version failed, so nobody knows whether it is right: {report.failure}")
    return Obstacle("The check of this version is not finished yet. Try again in a moment.")
