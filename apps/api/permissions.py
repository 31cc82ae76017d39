"""Who may use which part of the API. Which rows they get is said by the querysets of the views."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

WORKS_HERE = "wagtailadmin.access_admin"
READS_REPORTS = "review.view_report"


class IsStaff(BasePermission):
    """Works for the newsroom: whoever may enter its admin."""

    message = "This is for the newsroom's own staff."

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user.is_authenticated and request.user.has_perm(WORKS_HERE))


class ReadsReports(BasePermission):
    message = "Your role does not read reports."

    def has_permission(self, request: Request, view: Any) -> bool:
        return bool(request.user.has_perm(READS_REPORTS))
