from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "crosscut.notices"
    label = "notices"
    verbose_name = "Notices"
