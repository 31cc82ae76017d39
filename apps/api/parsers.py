"""How request bodies are read."""

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class ShallowJSONParser(JSONParser):
    """JSON, nested no deeper than Python's own parser follows."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as reason:
            message = "JSON parse error - nested too deeply"
            raise ParseError(message) from reason
