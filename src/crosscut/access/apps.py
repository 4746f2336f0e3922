from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "crosscut.access"
    label = "access"
    verbose_name = "Access"
