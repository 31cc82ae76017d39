"""What every export shows of an article, gathered once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from apps.api.bodies import Pictures, blocks_of
from apps.api.serializers.articles import ArticleSerializer, FactSerializer
from apps.articles.models import Article


@dataclass(frozen=True, slots=True)
class Edition:
    """An article as readers see it now. `absolute` makes an address of a path, `address_of` one of an article."""

    article: Article
    facts: list[dict[str, Any]]
    blocks: list[dict[str, Any]]
    absolute: Callable[[str], str]
    address_of: Callable[[Article], str]

    @classmethod
    def of(cls, article: Article, absolute: Callable[[str], str], address_of: Callable[[Article], str]) -> "Edition":
        facts = FactSerializer(article.facts.all(), many=True).data
        blocks = blocks_of(article, Pictures.of([article], absolute))
        return cls(article, [dict(fact) for fact in facts], blocks, absolute, address_of)

    @property
    def byline(self) -> str:
        return ArticleSerializer().get_byline(self.article)

    @property
    def html(self) -> str:
        return "\n".join(block["html"] for block in self.blocks)

    @property
    def pictures(self) -> list[dict[str, Any]]:
        """Pictures that have at least one size: their caption, alternative text and renditions."""
        return [block["value"] for block in self.blocks if block["type"] == "image" and block["value"]["renditions"]]

    @property
    def corrections(self) -> list[Any]:
        """Newest first."""
        return sorted(self.article.corrections.all(), key=lambda correction: correction.corrected_at, reverse=True)
