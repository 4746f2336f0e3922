from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "crosscut.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        from crosscut.register.actions.search_index import follow_the_register

        follow_the_register()
