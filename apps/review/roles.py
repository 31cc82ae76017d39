"""The newsroom's roles, as groups with permissions, and the workflow that is on from the start.

Applied by migrations; an administrator may change the groups afterwards.
"""

from dataclasses import dataclass

ADMIN_ACCESS = ("wagtailadmin.access_admin",)
READING = (
    "articles.view_article",
    "articles.view_author",
    "articles.view_subject",
    "articles.view_topic",
    "articles.view_kind",
    "review.view_report",
)
WRITING = (
    "articles.add_article",
    "articles.change_article",
    "articles.add_subject",
    "articles.change_subject",
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtailimages.view_image",
)
EDITING = (
    "articles.publish_article",
    "articles.lock_article",
    "articles.add_author",
    "articles.change_author",
)
CHIEF = ("articles.delete_article", "articles.unlock_article", "review.waive_finding")
RATES = (
    "review.add_exchangerate",
    "review.change_exchangerate",
    "review.delete_exchangerate",
    "review.view_exchangerate",
)
STANDARDS = (
    "articles.view_every_desk",
    "articles.delete_article",
    "articles.unlock_article",
    "articles.add_kind",
    "articles.change_kind",
    "articles.delete_kind",
    "review.waive_finding",
    "review.waive_any_finding",
    "review.add_housestyle",
    "review.change_housestyle",
    "review.delete_housestyle",
    "review.view_housestyle",
    *RATES,
)


@dataclass(frozen=True, slots=True)
class Role:
    """A group; `permissions` as app_label.codename, empty for all there are."""

    name: str
    permissions: tuple[str, ...]


REPORTER = Role("Reporter", ADMIN_ACCESS + READING + WRITING)
EDITOR = Role("Editor", REPORTER.permissions + EDITING)
DESK_CHIEF = Role("Desk chief", EDITOR.permissions + CHIEF)
STANDARDS_EDITOR = Role("Standards editor", EDITOR.permissions + STANDARDS)
ADMINISTRATOR = Role("Administrator", ())
ROLES = (REPORTER, EDITOR, DESK_CHIEF, STANDARDS_EDITOR, ADMINISTRATOR)

APPROVING_ROLES = (EDITOR, DESK_CHIEF, STANDARDS_EDITOR, ADMINISTRATOR)
WORKFLOW = "Fact check, then editor approval"
