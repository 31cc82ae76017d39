"""What articles and facts refer to: desks, subjects, authors, topics, kinds, and the rules they are checked by."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.answers import Answer, enveloped
from apps.api.filters import KindFilters, NameFilters
from apps.api.pages import Order
from apps.api.serializers.names import (
    AuthorSerializer,
    DeskSerializer,
    KindSerializer,
    RootSerializer,
    RuleSerializer,
    SubjectSerializer,
    TopicSerializer,
    UnitSerializer,
)
from apps.api.units import UNITS
from apps.api.views.bases import Listing, Showing, WholeList
from apps.api.visibility import visible_authors, visible_subjects, visible_topics
from apps.articles.models import Author, Desk, Kind, Subject, Topic
from apps.checks import RULES, Rule, rule_by_code

LISTS = (
    *("articles", "changes", "facts", "corrections", "desks", "subjects", "authors", "topics", "kinds"),
    *("units", "rules", "openapi", "docs"),
)


@extend_schema(tags=["names"], responses=RootSerializer)
class Root(Answer):
    """Where everything is."""

    permission_classes = ()

    def get(self, request: Request) -> Response:
        return Response(enveloped({name: request.build_absolute_uri(reverse(f"api-{name}")) for name in LISTS}))


@extend_schema(exclude=True)
class RootWithoutSlash(Root):
    """The root again, for an address that ends where its slash should be."""


@extend_schema(exclude=True)
class NoSuchRoute(Answer):
    """Everything else below the root of the API, whatever the method."""

    permission_classes = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        message = "There is nothing here. The root of the API lists what there is."
        raise NotFound(message)


class _Named(Listing):
    filter_backends = (DjangoFilterBackend,)
    filterset_class = NameFilters
    orders = {"slug": Order.by_name("slug")}


@extend_schema(tags=["names"])
class Desks(_Named):
    """The desks of the newsroom."""

    serializer_class = DeskSerializer
    queryset = Desk.objects.all()


@extend_schema(tags=["names"])
class OneDesk(Showing):
    """One desk, by its slug."""

    serializer_class = DeskSerializer
    queryset = Desk.objects.all()
    lookup_field = "slug"


@extend_schema(tags=["names"])
class Subjects(_Named):
    """What published articles and their facts are about."""

    serializer_class = SubjectSerializer
    queryset = Subject.objects.all()

    def get_queryset(self) -> QuerySet[Subject]:
        return visible_subjects()


@extend_schema(tags=["names"])
class OneSubject(Showing):
    """One subject, by its slug."""

    serializer_class = SubjectSerializer
    queryset = Subject.objects.all()
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Subject]:
        return visible_subjects()


@extend_schema(tags=["names"])
class Authors(_Named):
    """Who has signed published articles."""

    serializer_class = AuthorSerializer
    queryset = Author.objects.all()

    def get_queryset(self) -> QuerySet[Author]:
        return visible_authors()


@extend_schema(tags=["names"])
class OneAuthor(Showing):
    """One author, by their slug."""

    serializer_class = AuthorSerializer
    queryset = Author.objects.all()
    lookup_field = "slug"

    def get_queryset(self) -> QuerySet[Author]:
        return visible_authors()


@extend_schema(tags=["names"])
class Topics(_Named):
    """The IPTC Media Topics that published articles are filed under."""

    serializer_class = TopicSerializer
    queryset = Topic.objects.all()
    orders = {"code": Order.by_name("code")}

    def get_queryset(self) -> QuerySet[Topic]:
        return visible_topics()


@extend_schema(tags=["names"])
class OneTopic(Showing):
    """One topic, by its code."""

    serializer_class = TopicSerializer
    queryset = Topic.objects.all()
    lookup_field = "code"

    def get_queryset(self) -> QuerySet[Topic]:
        return visible_topics()


@extend_schema(tags=["names"])
class Kinds(Listing):
    """The kinds of quantity, with the limits by which figures are judged."""

    serializer_class = KindSerializer
    queryset = Kind.objects.all()
    filter_backends = (DjangoFilterBackend,)
    filterset_class = KindFilters
    orders = {"code": Order.by_name("code")}


@extend_schema(tags=["names"])
class OneKind(Showing):
    """One kind of quantity, by its code."""

    serializer_class = KindSerializer
    queryset = Kind.objects.all()
    lookup_field = "code"


@extend_schema(tags=["names"])
class Units(WholeList):
    """The units that have a symbol of their own, each with its code and its dimension."""

    serializer_class = UnitSerializer

    def get_rows(self) -> list[Any]:
        return list(UNITS)


@extend_schema(tags=["names"])
class Rules(WholeList):
    """The rules by which every story is checked before it is published."""

    serializer_class = RuleSerializer

    def get_rows(self) -> list[Any]:
        return list(RULES)


@extend_schema(tags=["names"])
class OneRule(Showing):
    """One rule, by its code."""

    serializer_class = RuleSerializer

    def get_object(self) -> Rule:
        rule = rule_by_code(self.kwargs["code"])
        if rule is None:
            message = "There is no such rule."
            raise NotFound(message)
        return rule
