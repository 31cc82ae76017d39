"""How Fathom's own entries read in an article's history."""

from typing import Any

from wagtail.log_actions import LogFormatter


class Waived(LogFormatter):
    label = "Waive a finding"

    def format_message(self, log_entry: Any) -> str:
        return f"Waived {log_entry.data['code']} “{log_entry.data['quote']}”: {log_entry.data['reason']}"


class Revoked(LogFormatter):
    label = "Revoke a waiver"

    def format_message(self, log_entry: Any) -> str:
        return f"Revoked the waiver of {log_entry.data['code']} “{log_entry.data['quote']}”"


class Refused(LogFormatter):
    label = "Refuse a scheduled publication"

    def format_message(self, log_entry: Any) -> str:
        return f"Scheduled publication refused. {' '.join(log_entry.data['obstacles'])}"


class Withdrawn(LogFormatter):
    label = "Delete an article"

    def format_message(self, log_entry: Any) -> str:
        notice = log_entry.data.get("notice")
        return f"Deleted. Readers are told: {notice}" if notice else "Deleted"


class Duplicated(LogFormatter):
    label = "Duplicate an article"
    message = "Made as a copy of another article"


class Restored(LogFormatter):
    label = "Restore an article"
    message = "Restored as a draft"


class Previewed(LogFormatter):
    label = "Share a preview"
    message = "Shared a preview"


FORMATTERS = {
    "fathom.preview": Previewed,
    "fathom.waive": Waived,
    "fathom.waiver.revoke": Revoked,
    "fathom.publish.refused": Refused,
    "fathom.withdraw": Withdrawn,
    "fathom.restore": Restored,
    "fathom.duplicate": Duplicated,
}
