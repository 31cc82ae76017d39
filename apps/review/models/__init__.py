"""Reports, what they found, what was waived, and the house style and rates they were judged by."""

from apps.review.models.rates import ExchangeRate
from apps.review.models.reports import Finding, Report
from apps.review.models.styles import HouseStyle
from apps.review.models.waivers import Waiver
from apps.review.models.workflow import DeskApprovalTask, FactCheckTask

__all__ = ["DeskApprovalTask", "ExchangeRate", "FactCheckTask", "Finding", "HouseStyle", "Report", "Waiver"]
