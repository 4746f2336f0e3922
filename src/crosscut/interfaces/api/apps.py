from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "crosscut.interfaces.api"
    label = "api"
    verbose_name = "API"
