"""The database's own guard of clearances: each rests on a complete report on its content in which nothing stands.

The gate grants no other. With this trigger a clearance that anything else writes opens nothing either: one that names a
report that is not there, is not finished, or is on other words, one with a blocking finding that nobody has waived, and one
whose report has lost findings since it was made.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION review_guard_clearance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    report record;
    blocking integer;
    standing integer;
BEGIN
    SELECT id, blocking_count INTO report FROM review_report
        WHERE uuid = NEW.report_uuid AND article_id = NEW.article_id AND digest = NEW.digest AND state = 'complete';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'There is no complete report % on this content of article %.', NEW.report_uuid, NEW.article_id
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
            SELECT FROM review_waiver AS waiver
            WHERE waiver.article_id = NEW.article_id AND waiver.fingerprint = finding.fingerprint
              AND waiver.revoked_at IS NULL
        ))
        INTO blocking, standing FROM review_finding AS finding
        WHERE finding.report_id = report.id AND finding.severity = 'blocking';
    IF standing > 0 OR blocking <> report.blocking_count THEN
        RAISE EXCEPTION 'Report % does not clear article %.', NEW.report_uuid, NEW.article_id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER review_guard_clearance BEFORE INSERT ON articles_clearance
    FOR EACH ROW EXECUTE FUNCTION review_guard_clearance();
"""

DROP = """
DROP TRIGGER review_guard_clearance ON articles_clearance;
DROP FUNCTION review_guard_clearance();
"""


class Migration(migrations.Migration):
    dependencies = [("review", "0002_roles_and_workflow"), ("articles", "0006_guard_moves")]

    operations = [migrations.RunSQL(CREATE, DROP)]
