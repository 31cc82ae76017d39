from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

LEAST = Decimal("0.0000000001")


class ExchangeRate(models.Model):
    """What one unit of a currency was worth in US dollars on a day.

    Without any, sums in two currencies are held to rough yearly averages. Part of what a story is judged by, so of the
    ruleset's digest.
    """

    currency = models.CharField(
        max_length=3,
        validators=[RegexValidator(r"^[A-Z]{3}$", "An ISO 4217 code such as EUR.")],
        help_text="ISO 4217 code, such as EUR.",
    )
    on = models.DateField("day")
    usd = models.DecimalField(
        "US dollars for one unit", max_digits=20, decimal_places=10, validators=[MinValueValidator(LEAST)]
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the rate was published.")

    class Meta:
        verbose_name = "exchange rate"
        constraints = [models.UniqueConstraint(fields=["currency", "on"], name="exchange_rate_once_a_day")]

    def __str__(self) -> str:
        return f"{self.currency}, {self.on:%-d %B %Y}"
