"""Facts by the base value of their quantity: what `Fact.objects.filter(quantity__gt="5 km")` asks."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_guards")]

    operations = [
        migrations.RunSQL(
            """
            CREATE INDEX fact_by_base_high ON articles_fact
                ((quantity ->> 'base_unit'), ((quantity ->> 'base_high')::numeric));
            CREATE INDEX fact_by_base_low ON articles_fact
                ((quantity ->> 'base_unit'), ((quantity ->> 'base_low')::numeric));
            """,
            "DROP INDEX fact_by_base_low; DROP INDEX fact_by_base_high;",
        )
    ]
