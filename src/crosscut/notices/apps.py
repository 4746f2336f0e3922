from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "crosscut.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        from crosscut.notices.desk import duties
        from crosscut.notices.policy import known_papers
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries.known_entries import KNOWN_ELSEWHERE

        KNOWN_ELSEWHERE.answer("notices", known_papers)
        DUTIES.answer("notices", duties)
