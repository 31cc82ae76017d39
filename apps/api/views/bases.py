"""The two forms of reading: a list by pages, and one thing."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar

from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from apps.api.answers import Answer, enveloped
from apps.api.pages import CursorPages, Order, in_one_page
from apps.api.parameters import SELECTING, Selection, selection, show_only


class Reading(Answer, GenericAPIView[Any]):
    """Shows rows in the shape that `fields` and `include` ask for."""

    permission_classes: Sequence[Any] = ()
    pagination_class: type[CursorPages] | None = None
    filter_backends: Sequence[Any] = ()
    wanted: Selection

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        shape: Any = self.get_serializer_class()
        self.wanted = selection(request, shape(), default=self.shown_by_default())

    def shown_by_default(self) -> Iterable[str]:
        """All fields but those that have to be asked for."""
        shape: Any = self.get_serializer_class()
        left_out = {*getattr(shape, "includable", ()), *self.left_out_by_default()}
        return [name for name in shape().fields if name not in left_out]

    def left_out_by_default(self) -> Collection[str]:
        return ()

    def allowed_parameters(self) -> Collection[str]:
        names = {"fields"}
        if getattr(self.get_serializer_class(), "includable", ()):
            names.update(SELECTING)
        return names

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        serializer = super().get_serializer(*args, **kwargs)
        show_only(serializer, self.wanted)
        return serializer


class Listing(Reading):
    """A list by pages, in one of its `orders`."""

    is_list = True
    pagination_class = CursorPages
    orders: ClassVar[dict[str, Order]]
    filterset_class: Any = None

    def allowed_parameters(self) -> Collection[str]:
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        return {*super().allowed_parameters(), *CursorPages.parameters, *filters}

    def left_out_by_default(self) -> Collection[str]:
        return getattr(self.get_serializer_class(), "heavy", ())

    def get(self, request: Request, **kwargs: Any) -> Response:
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)


class WholeList(Reading):
    """A list that is short enough to be sent whole."""

    is_list = True

    def get_rows(self) -> list[Any]:
        raise NotImplementedError

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(in_one_page(self.get_serializer(self.get_rows(), many=True).data))


class Showing(Reading):
    """One thing."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(enveloped(self.get_serializer(self.get_object()).data))
