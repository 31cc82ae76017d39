"""What happens in this room that others may want to know."""

from django.dispatch import Signal

fact_check_started = Signal()
"""The workflow reached the fact check. `task_state`; inside the submitting transaction, where there is one."""

report_completed = Signal()
"""A report is complete or has failed. `report`; inside the transaction that stored it."""
