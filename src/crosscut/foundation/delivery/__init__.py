"""Deliveries: what somebody is to be told, once for each cause, whatever crashes meanwhile.

`Delivery.objects.queue` puts one in, within the transaction of what causes it; `lease` hands them
out to workers. In which words and by which way is the business of the sender (`interfaces/jobs`).
"""
