import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.environment import REQUIRED_IN_PRODUCTION, Environment

COMPLETE = dict.fromkeys(REQUIRED_IN_PRODUCTION, "given")


def test_production_accepts_an_environment_that_is_complete() -> None:
    Environment(COMPLETE).demand_what_production_needs()


@pytest.mark.parametrize("name", REQUIRED_IN_PRODUCTION)
@pytest.mark.parametrize("absence", ["unset", "empty"])
def test_production_names_the_variable_that_is_missing(name: str, absence: str) -> None:
    variables = {**COMPLETE, name: ""} if absence == "empty" else {key: "given" for key in COMPLETE if key != name}
    with pytest.raises(ImproperlyConfigured, match=rf"not set: {name} \("):
        Environment(variables).demand_what_production_needs()


def test_production_names_all_that_is_missing_at_once() -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        Environment({}).demand_what_production_needs()
    assert all(name in str(error.value) for name in REQUIRED_IN_PRODUCTION)


def test_a_store_of_ones_own_makes_the_media_folder_needless() -> None:
    variables = {**COMPLETE, "MEDIA_ROOT": "", "MEDIA_STORAGE": "storages.backends.s3.S3Storage"}
    Environment(variables).demand_what_production_needs()


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("FATHOM_ENV", "staging", lambda environment: environment.stage),
        ("DEBUG", "maybe", lambda environment: environment.switch("DEBUG", default=False)),
        ("PORT", "80x", lambda environment: environment.whole("PORT", default=1)),
        ("PORT", "-1", lambda environment: environment.whole("PORT", default=1)),
        ("OPTIONS", "{", lambda environment: environment.mapping("OPTIONS")),
        ("OPTIONS", "[1]", lambda environment: environment.mapping("OPTIONS")),
        ("REDIS_URL", "http://h", lambda environment: environment.url("REDIS_URL", schemes=("redis",))),
        ("REDIS_URL", "redis://h:port/0", lambda environment: environment.url("REDIS_URL", schemes=("redis",))),
        ("DATABASE_URL", "mysql://h/n", lambda environment: environment.database("DATABASE_URL", default="")),
        ("DATABASE_URL", "postgresql://h", lambda environment: environment.database("DATABASE_URL", default="")),
        ("EMAIL_URL", "smtp://", lambda environment: environment.email("EMAIL_URL", default="")),
    ],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(name: str, value: str, read) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{name} "):
        read(Environment({name: value}))


def test_a_password_is_never_quoted_in_an_error() -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        Environment({"DATABASE_URL": "mysql://desk:hush@h/n"}).database("DATABASE_URL", default="")
    assert "hush" not in str(error.value)


def test_a_database_url_becomes_djangos_settings() -> None:
    given = "postgresql://desk:p%40ss@db.example.org:6543/stories?sslmode=require"
    assert Environment({"DATABASE_URL": given}).database("DATABASE_URL", default="") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "stories",
        "USER": "desk",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "6543",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_database_on_a_socket_is_found_by_the_folder_of_the_socket() -> None:
    settings = Environment({}).database("DATABASE_URL", default="postgresql://fathom@/fathom?host=%2Frun%2Fa")
    assert (settings["HOST"], settings["PORT"], settings["OPTIONS"]) == ("/run/a", "", {})


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org:587?tls=true", 587, True, False),
        ("smtps://mail.example.org", 465, False, True),
    ],
)
def test_an_email_url_says_how_the_connection_is_kept_private(url: str, port: int, tls: bool, ssl: bool) -> None:
    settings = Environment({"EMAIL_URL": url}).email("EMAIL_URL", default="")
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_a_list_keeps_its_order_and_loses_its_blanks() -> None:
    assert Environment({"ALLOWED_HOSTS": " a.example, ,b.example"}).words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_an_email_url_may_name_a_folder() -> None:
    settings = Environment({}).email("EMAIL_URL", default="file:///srv/a%20b/mail")
    assert settings["EMAIL_FILE_PATH"] == "/srv/a b/mail"
