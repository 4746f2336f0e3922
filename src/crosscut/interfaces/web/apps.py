from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "crosscut.interfaces.web"
    label = "web"
    verbose_name = "Web"

    def ready(self) -> None:
        from crosscut.interfaces.web.wording.language import keep_at_hand

        keep_at_hand()
