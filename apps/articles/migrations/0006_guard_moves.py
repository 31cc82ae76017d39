"""A fact or a correction that moves between articles is guarded where it leaves, too, and a spent clearance is history.

Until now the guard asked only whether the article that a row came to was live, so a fact of a live article could be taken
away by giving it to a draft.
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
        IF current_setting('fathom.clearance', true) IS DISTINCT FROM clearance::text THEN
            RAISE EXCEPTION 'Article % is live: its facts and corrections change only by publishing a revision.', parent
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION articles_guard_clearance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.spent_at IS NOT NULL OR
       (NEW.article_id, NEW.digest, NEW.report_uuid) IS DISTINCT FROM (OLD.article_id, OLD.digest, OLD.report_uuid) THEN
        RAISE EXCEPTION 'Clearance % does not change; it is only spent, once.', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER articles_guard_clearance BEFORE UPDATE ON articles_clearance
    FOR EACH ROW EXECUTE FUNCTION articles_guard_clearance();
"""

DROP = """
DROP TRIGGER articles_guard_clearance ON articles_clearance;
DROP FUNCTION articles_guard_clearance();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_draft_digest")]

    operations = [migrations.RunSQL(CREATE, DROP)]
