from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "crosscut.register"
    label = "register"
    verbose_name = "Register"

    def ready(self) -> None:
        from crosscut.register.actions import mentions, search_index
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries.waiting_seats import duties

        DUTIES.answer("register", duties)
        mentions.follow_the_register()
        search_index.follow_the_register()
