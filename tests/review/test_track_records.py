"""How often a rule complains here, and whether editors act on it or overrule it."""

import pytest
from django.utils import timezone

from apps.review.models import Finding
from apps.review.track_records import TrackRecord, track_records
from apps.review.waivers import waive
from tests.newsroom_makers import CLEAN, FEBRUARY, make_article, make_user, report_on, rewrite

pytestmark = pytest.mark.django_db


def test_a_complaint_counts_once_and_stands_until_somebody_acts() -> None:
    article = make_article(*FEBRUARY)
    report_on(article)
    (code,) = set(Finding.objects.filter(severity="blocking").values_list("code", flat=True))
    assert track_records()[code] == TrackRecord(complaints=1)
    rewrite(article, *FEBRUARY, "The survey goes on until March.")
    report_on(article)
    assert track_records()[code].standing == 1


def test_a_complaint_that_is_gone_from_the_newest_report_was_acted_on() -> None:
    article = make_article(*FEBRUARY)
    report_on(article)
    code = Finding.objects.filter(severity="blocking").values_list("code", flat=True)[0]
    rewrite(article, *CLEAN)
    report_on(article)
    assert track_records()[code] == TrackRecord(complaints=1, acted_on=1)


def test_a_waived_complaint_was_not_acted_on() -> None:
    article = make_article(*FEBRUARY)
    report_on(article)
    finding = Finding.objects.filter(severity="blocking")[0]
    waive(finding=finding, by=make_user("Standards editor"), reason="As printed by the ministry.", at=timezone.now())
    assert track_records()[finding.code] == TrackRecord(complaints=1, waived=1)


def test_a_rule_stands_out_once_enough_of_its_complaints_are_waived() -> None:
    assert not TrackRecord(complaints=3, waived=3).is_mostly_waived
    assert TrackRecord(complaints=9, waived=4, acted_on=1).is_mostly_waived
    assert not TrackRecord(complaints=9, waived=2, acted_on=4).is_mostly_waived
