"""The roles as groups, and the workflow “fact check, then editor approval”, on for articles."""

from django.apps import apps as installed_apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

from apps.review.roles import APPROVING_ROLES, ROLES, WORKFLOW

APPS_WITH_PERMISSIONS = ("articles", "review", "wagtailadmin", "wagtailimages", "wagtaildocs", "wagtailcore", "auth")


def make_roles(apps, schema_editor):
    # Permissions are made after all migrations otherwise, which is too late for this one.
    for label in APPS_WITH_PERMISSIONS:
        config = installed_apps.get_app_config(label)
        create_contenttypes(config, verbosity=0)
        create_permissions(config, verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role.name)
        if not role.permissions:
            group.permissions.set(Permission.objects.all())
            continue
        wanted = []
        for name in role.permissions:
            label, codename = name.split(".")
            wanted.append(Permission.objects.get(content_type__app_label=label, codename=codename))
        group.permissions.set(wanted)
    # Reporters and editors of the newsroom share one collection of pictures.
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = Collection.objects.filter(depth=1).first()
    pictures = Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=["add_image", "change_image", "choose_image"]
    )
    for role in ROLES:
        for permission in pictures:
            GroupCollectionPermission.objects.get_or_create(
                group=Group.objects.get(name=role.name), collection=root, permission=permission
            )


def make_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Group = apps.get_model("auth", "Group")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowContentType = apps.get_model("wagtailcore", "WorkflowContentType")
    steps = []
    for name, model, label in (
        ("Fact check", "FactCheckTask", "factchecktask"),
        ("Desk approval", "DeskApprovalTask", "deskapprovaltask"),
    ):
        content_type, _ = ContentType.objects.get_or_create(app_label="review", model=label)
        step, _ = apps.get_model("review", model).objects.get_or_create(
            name=name, defaults={"content_type": content_type}
        )
        steps.append(step)
    steps[1].groups.set(Group.objects.filter(name__in=[role.name for role in APPROVING_ROLES]))
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    for position, step in enumerate(steps):
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task_id=step.pk, defaults={"sort_order": position}
        )
    article, _ = ContentType.objects.get_or_create(app_label="articles", model="article")
    WorkflowContentType.objects.get_or_create(content_type=article, defaults={"workflow": workflow})


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("articles", "0003_fact_base_index"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_roles, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
