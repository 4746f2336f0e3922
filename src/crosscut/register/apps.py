from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "crosscut.register"
    label = "register"
    verbose_name = "Register"
