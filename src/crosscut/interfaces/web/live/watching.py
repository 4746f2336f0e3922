"""The one who looks for all that watch: whether something changed, what they may know, what to say.

Each process that serves has one, in a thread of its own. Whether anything was committed anywhere is
one cheap question five times a second, however many watch. Then a meeting is read once, rendered
once for each audience in each manner, and said to all of it.

Rights are asked again for everybody when anything happened but what changes nobody's rights
(`KEEPS_AUDIENCES`), and before anything more is said to them; where something was written that is
no action, after a few seconds. Who may know no more is told so, and the stream ends.
"""

from __future__ import annotations

import logging
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from threading import Lock, Thread

from django.contrib.sessions.models import Session
from django.db import DatabaseError, close_old_connections, connection

from crosscut.access.authority import renewed
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.listening import Listener, event
from crosscut.interfaces.web.live.telling import Manner, Told, told
from crosscut.register.models.data_version import data_version
from crosscut.table.models import Meeting
from crosscut.table.queries.live import KEEPS_AUDIENCES, Audience, LiveMeeting

logger = logging.getLogger(__name__)

#: Seconds between two looks, between two signs of life, and after which rights are asked again
#: though only what is no action was written.
EVERY, BEAT, ANEW = 0.2, 10.0, 8.0
#: Seconds that a stream lasts: then the browser comes through the door again, which notes that the
#: session is used. Not all at once.
LONGEST = (480.0, 600.0)
#: The last entries: a transaction may end after one that began later, so more than the very last.
LOOKED_AT = 200
OVER = ("held", "cancelled")


@dataclass(eq=False)
class Watcher:
    """Somebody who watches a meeting; `session` is the session's key, if it is by one. `heard` is
    the name of what was told last."""

    meeting: int
    actor: Actor
    manner: Manner
    session: str = ""
    heard: str = ""
    listener: Listener = field(default_factory=Listener)
    audience: Audience | None = None
    asked: float = field(default_factory=time.monotonic)
    stale: bool = False
    until: float = field(default_factory=lambda: time.monotonic() + random.uniform(*LONGEST))

    def end(self, reason: str) -> None:
        self.listener.say("end", event("end", reason))
        self.listener.end()


class Watch:
    """Those who watch by this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._watchers: list[Watcher] = []
        self._thread: Thread | None = None
        self._version: str | None = None
        self._day = clock.today()
        self._beat = time.monotonic()
        self._known: Set[int] = frozenset()

    @property
    def idle(self) -> bool:
        """Whether nobody watches, and the thread has let its connection go."""
        return self._thread is None

    def watchers(self) -> list[Watcher]:
        """Those who are still there."""
        with self._lock:
            self._watchers = [each for each in self._watchers if not each.listener.done]
            return list(self._watchers)

    def join(self, watcher: Watcher) -> None:
        """From the next look on somebody is told."""
        with self._lock:
            self._watchers.append(watcher)

    def begin(self) -> None:
        """Look, in a thread, as long as anybody watches."""
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._look_on, name="live", daemon=True)
                self._thread.start()

    def _look_on(self) -> None:
        while self._go_on():
            try:
                close_old_connections()
                self.look()
            except DatabaseError:
                logger.warning("the live view cannot ask the database", exc_info=True)
                connection.close()
            except Exception:
                logger.exception("the live view failed")
            time.sleep(EVERY)

    def _go_on(self) -> bool:
        """Whether anybody still watches. Nobody joins between the answer and the end."""
        with self._lock:
            self._watchers = [each for each in self._watchers if not each.listener.done]
            if not self._watchers:
                connection.close()
                self._thread = None
            return bool(self._watchers)

    # ── One look ───────────────────────────────────────────────────────────────────────

    def look(self) -> None:
        """Tell everybody what is new to them."""
        watchers, now = self.watchers(), time.monotonic()
        version, day = data_version(), clock.today()
        changed = version is None or version != self._version or day != self._day
        if changed:
            sure = day == self._day and self._nobodys_rights_changed()
            self._check_sessions(watchers)
            for each in watchers:
                each.stale |= not sure or now - each.asked > ANEW
            self._version, self._day = version, day
        by_meeting: dict[int, list[Watcher]] = defaultdict(list)
        for each in watchers:
            if changed or each.audience is None:
                by_meeting[each.meeting].append(each)
        for meeting, those in by_meeting.items():
            self._tell(meeting, those)
        self._sign_of_life(watchers, now)

    def _nobodys_rights_changed(self) -> bool:
        """Whether the entries since the last look, if there are any, keep all audiences. False
        where there were more than are looked at."""
        rows = Entry.objects.order_by("-sequence").values_list("sequence", "verb")
        found = dict(rows[:LOOKED_AT])
        known, self._known = self._known, found.keys()
        new = {verb for sequence, verb in found.items() if sequence not in known}
        return not known.isdisjoint(found) and new <= KEEPS_AUDIENCES

    def _check_sessions(self, watchers: Iterable[Watcher]) -> None:
        """End the streams of those who signed out, or were signed out."""
        by_session = [each for each in watchers if each.session]
        if not by_session:
            return
        rows = Session.objects.filter(expire_date__gt=clock.now())
        held = rows.filter(session_key__in={each.session for each in by_session})
        known = set(held.values_list("session_key", flat=True))
        for each in by_session:
            if each.session not in known:
                each.end("signed-out")

    def _tell(self, meeting: int, watchers: list[Watcher]) -> None:
        try:
            live = LiveMeeting(meeting)
        except Meeting.DoesNotExist:
            for each in watchers:
                each.end("gone")
            return
        texts: dict[tuple[Audience, Manner], Told] = {}
        # Who is asked about anew holds up nobody else.
        for each in sorted(watchers, key=lambda each: each.stale or each.audience is None):
            if each.listener.left:
                continue
            if each.stale:
                each.actor, each.asked = renewed(each.actor), time.monotonic()
            if each.stale or each.audience is None:
                each.audience, each.stale = live.audience(each.actor), False
            if each.audience is None:
                each.end("gone")
                continue
            key = each.audience, each.manner
            if key not in texts:
                texts[key] = told(live.sheet(each.audience), each.manner)
            text = texts[key]
            if text.name != each.heard:
                each.heard = text.name
                each.listener.say("state", event("state", text.html, identifier=text.name))
            if live.meeting.state in OVER:
                each.end("over")

    def _sign_of_life(self, watchers: Iterable[Watcher], now: float) -> None:
        for each in watchers:
            if now > each.until:
                each.listener.end()
        if now - self._beat >= BEAT:
            self._beat = now
            written = beat()
            for each in watchers:
                each.listener.say("beat", written)


def beat() -> bytes:
    """A sign of life; with it goes the time of the server, by which pages count minutes."""
    return event("beat", str(int(clock.now().timestamp() * 1000)))


#: That of this process.
watch = Watch()
