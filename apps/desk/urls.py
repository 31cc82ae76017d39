"""The desk's own addresses, below the admin's; everything here demands a user who may enter the admin."""

from django.urls import path

from apps.desk import report_pages, rule_pages
from apps.desk.endpoints import fact_check, live, notes, reading

app_name = "desk"

urlpatterns = [
    path("fact-check/<int:pk>/", fact_check.show, name="fact_check"),
    path("fact-check/<int:pk>/ask/", fact_check.ask, name="ask"),
    path("fact-check/<int:pk>/waive/<int:finding_id>/", fact_check.waive_finding, name="waive"),
    path("fact-check/<int:pk>/revoke/<int:waiver_id>/", fact_check.revoke_waiver, name="revoke"),
    path("fact-check/<int:pk>/drop/", fact_check.drop_proposal, name="drop"),
    path("notes/<int:pk>/", notes.write, name="write_note"),
    path("notes/<int:pk>/<int:note_id>/", notes.resolve, name="resolve_note"),
    path("live/", live.check_typing, name="live"),
    path("reading/", reading.read_back, name="reading"),
    path("subjects/", reading.find_subjects, name="subjects"),
    path("published/<uuid:uuid>/", reading.show_published, name="published"),
    path("reports/", report_pages.ReportListView.as_view(), name="reports"),
    path("reports/results/", report_pages.ReportListView.as_view(results_only=True), name="reports_results"),
    path("reports/<uuid:uuid>/", report_pages.ReportPageView.as_view(), name="report"),
    path("rules/", rule_pages.RuleListView.as_view(), name="rules"),
    path("rules/<str:code>/", rule_pages.RulePageView.as_view(), name="rule"),
]
