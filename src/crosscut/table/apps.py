from django.apps import AppConfig


class TableConfig(AppConfig):
    name = "crosscut.table"
    label = "table"
    verbose_name = "Table"

    def ready(self) -> None:
        from crosscut.register.business import OPEN_BUSINESS
        from crosscut.register.desk import DUTIES
        from crosscut.register.queries.known_entries import KNOWN_ELSEWHERE
        from crosscut.table.policy import known_things
        from crosscut.table.queries.desk import duties
        from crosscut.table.queries.matters import open_business

        OPEN_BUSINESS.answer("table", open_business)
        KNOWN_ELSEWHERE.answer("table", known_things)
        DUTIES.answer("table", duties)
