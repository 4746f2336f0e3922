from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "crosscut.foundation.delivery"
    label = "delivery"
    verbose_name = "Deliveries"
