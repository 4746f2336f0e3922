"""The one record: who did what to which things, and when. Append-only.

`action` is the only door to it. `trace` watches what an action writes; `chain` seals.
"""
