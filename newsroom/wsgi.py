"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = get_wsgi_application()

# Imported here, when the applications are ready. The tables of the rules are shared by all processes that are forked.
from apps.checks import warm_up  # noqa: E402

warm_up()
