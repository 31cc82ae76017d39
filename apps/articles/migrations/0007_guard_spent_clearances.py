"""Facts and corrections of a live article open only while their publication is under way.

The guard asked whether the transaction names the clearance of the article, and that can be looked up at any time later.
The publication spends the clearance in its own transaction, so a clearance that was spent in another one opens nothing.
"""

from django.db import migrations

CREATE = """
CREATE OR REPLACE FUNCTION articles_guard_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent bigint;
    clearance bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NEW;
    END IF;
    FOR parent, clearance IN
        SELECT id, clearance_id FROM articles_article
        WHERE live AND id IN (
            CASE WHEN TG_OP <> 'INSERT' THEN OLD.article_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.article_id END
        )
    LOOP
        -- now() is the beginning of the transaction, the same for all of it.
        IF current_setting('fathom.clearance', true) IS DISTINCT FROM clearance::text
           OR NOT EXISTS (SELECT FROM articles_clearance WHERE id = clearance AND spent_at = now()) THEN
            RAISE EXCEPTION 'Article % is live: its facts and corrections change only by publishing a revision.', parent
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

PRECEDING = CREATE.replace(
    """
           OR NOT EXISTS (SELECT FROM articles_clearance WHERE id = clearance AND spent_at = now())""",
    "",
)


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_guard_moves")]

    operations = [migrations.RunSQL(CREATE, PRECEDING)]
