"""News that travels up the house: the rooms above listen, this room does not know them."""

from django.dispatch import Signal

revision_saved = Signal()
"""A revision was written or rewritten. `article` as in it, `revision`, `user`; inside the saving transaction."""

article_published = Signal()
"""An article went live or a live one changed. `article`, `revision`, `user`; inside the publishing transaction."""

article_unpublished = Signal()
"""An article left the public. `article`, `user`; inside the transaction."""

scheduled_publication_refused = Signal()
"""The gate refused a revision whose hour had come. `article`, `entry` of its history; inside the transaction."""
