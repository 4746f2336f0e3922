from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "crosscut.supervision"
    label = "supervision"
    verbose_name = "Supervision"

    def ready(self) -> None:
        from crosscut.register.business import OPEN_BUSINESS
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries.known_entries import KNOWN_ELSEWHERE
        from crosscut.supervision.policy import known_things
        from crosscut.supervision.queries.desk import duties
        from crosscut.supervision.queries.directives import directives_of, open_business
        from crosscut.table.queries.following import DIRECTIVES

        DIRECTIVES.answer("supervision", directives_of)
        OPEN_BUSINESS.answer("supervision", open_business)
        KNOWN_ELSEWHERE.answer("supervision", known_things)
        DUTIES.answer("supervision", duties)
