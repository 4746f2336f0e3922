from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "crosscut.access"
    label = "access"
    verbose_name = "Access"

    def ready(self) -> None:
        from crosscut.access import factors
        from crosscut.access.approving import somebody_answers, with_accounts
        from crosscut.access.desk import duties
        from crosscut.access.widening import refuse_widening
        from crosscut.access.within import of_action
        from crosscut.foundation.record.action import AUTHORITY_NOW, WIDENING
        from crosscut.register.desk import DUTIES
        from crosscut.table.queries.above import ANSWERS_HERE
        from crosscut.table.queries.addressing import HAVE_ACCOUNTS

        AUTHORITY_NOW.answer("access", of_action)
        WIDENING.answer("access", refuse_widening)
        ANSWERS_HERE.answer("access", somebody_answers)
        HAVE_ACCOUNTS.answer("access", with_accounts)
        DUTIES.answer("access", duties)
        factors.listen()
