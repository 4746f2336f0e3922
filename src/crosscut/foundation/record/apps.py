from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "crosscut.foundation.record"
    label = "record"
    verbose_name = "Record"
