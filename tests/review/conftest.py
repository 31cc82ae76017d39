"""What the tests of reports and of the gate begin with."""

import pytest

from apps.articles.models import Article
from tests.newsroom_makers import FEBRUARY, make_article, report_on


@pytest.fixture
def blocked() -> Article:
    """A draft whose report has a standing blocking finding."""
    article = make_article(*FEBRUARY, headline="Japan lifts rare-earth mud from the deep sea")
    report = report_on(article)
    assert report.blocking_count == 1
    return article
