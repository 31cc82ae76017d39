"""The database's own guard of what is live.

Everything editorial about a live article goes through the publication service, which grants a clearance for exactly one
content and spends it. These triggers refuse the rest: a row that goes live without an unspent clearance of its own, a
live row whose editorial columns change without one, and facts or corrections of a live article that change outside the
publication that is under way (named by the setting `fathom.clearance`, which ends with its transaction).
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION articles_guard_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.live THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.live AND NEW.clearance_id IS NOT DISTINCT FROM OLD.clearance_id THEN
        IF (NEW.headline, NEW.standfirst, NEW.body, NEW.dateline_place, NEW.dated, NEW.language, NEW.desk_id)
           IS DISTINCT FROM
           (OLD.headline, OLD.standfirst, OLD.body, OLD.dateline_place, OLD.dated, OLD.language, OLD.desk_id) THEN
            RAISE EXCEPTION 'Article % is live: it changes only by publishing a revision.', NEW.id
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    UPDATE articles_clearance SET spent_at = now()
        WHERE id = NEW.clearance_id AND article_id = NEW.id AND spent_at IS NULL;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Article % cannot go live: it has no unspent clearance.', NEW.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER articles_guard_article BEFORE INSERT OR UPDATE ON articles_article
    FOR EACH ROW EXECUTE FUNCTION articles_guard_article();

CREATE FUNCTION articles_guard_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    parent bigint;
    clearance bigint;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
        RETURN NEW;
    END IF;
    parent := CASE WHEN TG_OP = 'DELETE' THEN OLD.article_id ELSE NEW.article_id END;
    SELECT clearance_id INTO clearance FROM articles_article WHERE id = parent AND live;
    IF FOUND AND current_setting('fathom.clearance', true) IS DISTINCT FROM clearance::text THEN
        RAISE EXCEPTION 'Article % is live: its facts and corrections change only by publishing a revision.', parent
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER articles_guard_fact BEFORE INSERT OR UPDATE OR DELETE ON articles_fact
    FOR EACH ROW EXECUTE FUNCTION articles_guard_child();
CREATE TRIGGER articles_guard_correction BEFORE INSERT OR UPDATE OR DELETE ON articles_correction
    FOR EACH ROW EXECUTE FUNCTION articles_guard_child();
"""

DROP = """
DROP TRIGGER articles_guard_correction ON articles_correction;
DROP TRIGGER articles_guard_fact ON articles_fact;
DROP FUNCTION articles_guard_child();
DROP TRIGGER articles_guard_article ON articles_article;
DROP FUNCTION articles_guard_article();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, DROP)]
