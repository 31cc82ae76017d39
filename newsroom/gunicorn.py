"""How gunicorn serves the site. Processes with threads: requests are short and wait for the database."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 60
graceful_timeout = 20
keepalive = 5
# The application is loaded once and its memory shared; nothing connects to the database or Redis before the fork.
preload_app = True
accesslog = "-"
# Nothing in a container or a demo asks for the control socket, and it would lie in the home folder of the user.
control_socket_disable = True
