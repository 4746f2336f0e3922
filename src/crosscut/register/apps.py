from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "crosscut.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        from crosscut.register.actions import mentions, search_index
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries import ends_ahead, waiting_seats

        DUTIES.answer("register", waiting_seats.duties)
        DUTIES.answer("register, ahead", ends_ahead.duties)
        mentions.follow_the_register()
        search_index.follow_the_register()
