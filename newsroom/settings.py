"""Django settings. The environment is read here and nowhere else; `docs/deploy.md` has the table of variables."""

import os
from pathlib import Path
from urllib.parse import quote

from newsroom.environment import LOOPBACK_HOSTS, Environment
from newsroom.logs import configure_structlog, logging_settings
from newsroom.services import Services

BASE_DIR = Path(__file__).resolve().parent.parent

environment = Environment(os.environ)
STAGE = environment.stage
IN_PRODUCTION = STAGE == "production"
if IN_PRODUCTION:
    environment.demand_what_production_needs()

DEBUG = environment.switch("DEBUG", default=STAGE == "development")

# Public on purpose: it signs sessions on loopback only, and production demands one of its own.
SECRET_KEY = environment.text("SECRET_KEY", default="public-key-for-loopback-only-never-used-in-production-0123456789")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", default=LOOPBACK_HOSTS)
BASE_URL = environment.text("BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", default=(BASE_URL,) if IN_PRODUCTION else ())

INSTALLED_APPS = [
    "apps.desk",
    "apps.api",
    "apps.review",
    "apps.archive",
    "apps.articles",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_filters",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

# Widgets of our own have their templates in the project's folder, where Django's default does not look.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# PostgreSQL and Redis: the given ones, or the checkout's own, which start when something needs them.
HOME = Path(environment.text("FATHOM_HOME", default=str(BASE_DIR / ".fathom"))).resolve()
SERVICES = Services.under(
    HOME,
    needs_postgres=not environment.text("DATABASE_URL"),
    needs_redis=not environment.text("REDIS_URL"),
)

DATABASES = {
    "default": {
        **environment.database("DATABASE_URL", default=SERVICES.postgres.url),
        "CONN_MAX_AGE": environment.whole("DATABASE_CONN_MAX_AGE", default=60),
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

redis_parts = environment.url("REDIS_URL", schemes=("redis", "rediss", "unix"), default=SERVICES.redis.url)
REDIS_URL = environment.text("REDIS_URL", default=SERVICES.redis.url)
# Tells several sites on one Redis apart.
NAMESPACE = environment.text("FATHOM_NAMESPACE", default="fathom")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": NAMESPACE,
    }
}

# Celery carries the messages; the database holds the truth, so a lost message is sent again by beat.
CELERY_BROKER_URL = (
    f"redis+socket://{quote(redis_parts.path)}?virtual_host=0" if redis_parts.scheme == "unix" else REDIS_URL
)
CELERY_TASK_DEFAULT_QUEUE = NAMESPACE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_TIME_LIMIT = 45
CELERY_TASK_SOFT_TIME_LIMIT = 40
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A task whose end can no longer be told to Redis may finish all the same: its message comes again and finds nothing to
# do. Terminating it would lose its work, and might break off a COMMIT (see newsroom/celery.py).
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TIMEZONE = "UTC"
# A worker that dies without a word holds its messages until the visibility timeout has passed, an hour by default, and
# the sweep that gives them back runs every interval × throttle seconds. With these they are back within a minute.
# The time limit above is shorter than the timeout, so that no task that still runs is handed to a second worker.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 50,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    # Sending must fail at once when Redis is gone: an editor waits for the page, and beat sends the work again later.
    # Without this each message of a saved story holds the page up for 12 seconds. Worker and beat, which wait for Redis
    # as long as it takes, have settings of their own.
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE = {
    "resend overdue reports": {"task": "review.resend_overdue_reports", "schedule": 15.0},
    "decide fact checks that wait": {"task": "review.decide_waiting_fact_checks", "schedule": 30.0},
    "forget reports on words long gone": {"task": "review.prune_reports", "schedule": 86_400.0},
    "publish what is scheduled": {"task": "articles.publish_scheduled", "schedule": 60.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = environment.text("CELERY_BEAT_SCHEDULE", default=str(HOME / "beat-schedule"))
TASKS = {"default": {"BACKEND": "newsroom.background.CeleryBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT", default=str(HOME / "static")))
SERVE_MEDIA = not IN_PRODUCTION
MEDIA_URL = environment.text("MEDIA_URL", default="/media/")
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", default=str(HOME / "media")))
STORAGES = {
    "default": {
        "BACKEND": environment.text("MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage"),
        "OPTIONS": environment.mapping("MEDIA_STORAGE_OPTIONS"),
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STAGE == "development"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = STAGE == "development"
WHITENOISE_AUTOREFRESH = STAGE == "development"

globals().update(environment.email("EMAIL_URL", default=f"file://{quote(str(HOME))}/mail"))
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", default="Fathom <fathom@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# A story with many facts and blocks posts more fields than Django's default of 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SECURE_SSL_REDIRECT = environment.switch("SECURE_SSL_REDIRECT", default=IN_PRODUCTION)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = environment.whole("SECURE_HSTS_SECONDS", default=31_536_000 if IN_PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = IN_PRODUCTION
SECURE_HSTS_PRELOAD = IN_PRODUCTION
SESSION_COOKIE_SECURE = IN_PRODUCTION
CSRF_COOKIE_SECURE = IN_PRODUCTION
SESSION_COOKIE_HTTPONLY = True
# Wagtail's preview and userbar frame our own pages; nobody else may.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
if environment.switch("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What every publication asks for leave; see apps/articles/publication.py.
FATHOM_PUBLICATION_GATE = "apps.review.gate.clear"
# Where a preview leads: the draft mode of the front end, or else the site's own page.
FATHOM_PREVIEW_URL = environment.text("PREVIEW_URL", default=f"{BASE_URL}/preview/{{token}}/")
FATHOM_PREVIEW_MINUTES = environment.whole("PREVIEW_MINUTES", default=15)

WAGTAIL_SITE_NAME = "Fathom"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
# A newsroom does not tell an outside service who is signed in.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Approving after an edit would save a revision and begin the workflow anew, for ever (wagtail #13563); the digest of
# the content does this work in Fathom.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.api.authentication.StaffTokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.api.parsers.ShallowJSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["apps.api.throttles.ReaderThrottle", "apps.api.throttles.StaffThrottle"],
    # Requests a second, minute, hour or day; "none" for no limit.
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": environment.rate("API_ANONYMOUS_RATE", default="60/min"),
        "staff": environment.rate("API_STAFF_RATE", default="600/min"),
    },
    # How many proxies of our own add to X-Forwarded-For. With none of them the header is whatever the caller says.
    "NUM_PROXIES": environment.whole("TRUSTED_PROXIES", default=0),
    "DEFAULT_SCHEMA_CLASS": "apps.api.schema.EnvelopeSchema",
    "EXCEPTION_HANDLER": "apps.api.problems.as_problem",
    "URL_FORMAT_OVERRIDE": None,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fathom",
    "DESCRIPTION": "Articles, and the facts in them with value, unit and source.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    # Without this the schema would list Wagtail's internal admin API too.
    "SERVE_URLCONF": "newsroom.api_urls",
    # Its check at deployment walks Wagtail's internal API all the same, and a database with it; tests/api checks ours.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    # Fields of one name with other choices in each component.
    "ENUM_NAME_OVERRIDES": {
        "BlockType": "apps.api.serializers.articles.BLOCK_TYPES",
        "CorrectionType": "apps.articles.models.Correction.Sort",
        "SubjectType": "apps.articles.models.Subject.Sort",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "apps.api.schema.complete",
    ],
    # Served from our own static files: the page works where nothing else can be reached.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

LOG_LEVEL = environment.one_of("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")
LOGGING = logging_settings(
    level=LOG_LEVEL,
    form=environment.one_of("LOG_FORMAT", ("console", "json"), default="json" if IN_PRODUCTION else "console"),
)
configure_structlog()
