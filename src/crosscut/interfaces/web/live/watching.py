"""The one who looks for all that watch: whether something changed, what they may know, what to say.

Each process that serves has one, in a thread of its own. Whether anything was committed anywhere is
one cheap question five times a second, however many watch. Then a meeting is read once, rendered
once for each audience in each manner, and said to all of it.

Rights are asked again, for everybody at once, when anything happened but what changes nobody's
rights (`KEEPS_AUDIENCES`), on a new day, and before anything more is said; where something was
written that is no action, after a few seconds. Who may know no more is told so, and the stream
ends.
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

from crosscut.access.authority import renewed_all
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.listening import Listener, event
from crosscut.interfaces.web.live.telling import Manner, told
from crosscut.register.models.data_version import data_version
from crosscut.table.models import Meeting
from crosscut.table.queries.live import KEEPS_AUDIENCES, Audience, LiveMeeting

logger = logging.getLogger(__name__)

#: Seconds between two looks, between two signs of life, and after which all is asked again though
#: only what is no action was written.
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
    the name of what was told last; without an `audience` the rights are to be asked."""

    meeting: int
    actor: Actor
    manner: Manner
    session: str = ""
    heard: str = ""
    listener: Listener = field(default_factory=Listener)
    audience: Audience | None = None
    until: float = field(default_factory=lambda: time.monotonic() + random.uniform(*LONGEST))

    def end(self, reason: str) -> None:
        self.listener.say("end", event("end", reason))
        self.listener.end()


@dataclass(frozen=True, slots=True)
class News:
    """Whether anything was written since the last look, whether that may have changed what somebody
    may know, and whether it is anything to tell."""

    written: bool = False
    rights: bool = False
    to_tell: bool = False


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
        self._unread_since: float | None = None

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
            close_old_connections()
            self._look_once()
            time.sleep(EVERY)

    def _look_once(self) -> None:
        """One look; what it was about is told by the next one if it fails."""
        try:
            self.look()
        except DatabaseError:
            logger.warning("the live view cannot ask the database", exc_info=True)
            connection.close()
            self._forget()
        except Exception:
            logger.exception("the live view failed")
            self._forget()

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
        news = self._news(now)
        if news.written:
            self._check_sessions(watchers)
        if news.rights:
            for each in watchers:
                each.audience = None
        self._renew([each for each in watchers if each.audience is None])
        by_meeting: dict[int, list[Watcher]] = defaultdict(list)
        for each in watchers:
            if news.to_tell or each.audience is None:
                by_meeting[each.meeting].append(each)
        for meeting, those in by_meeting.items():
            _tell(meeting, those)
        self._sign_of_life(watchers, now)

    def _news(self, now: float) -> News:
        """What was written since the last look. Much is that nobody is told of: sessions, what
        is sealed, letters that went."""
        version, day = data_version(), clock.today()
        same = version is not None and (version, day) == (self._version, self._day)
        late = self._unread_since is not None and now - self._unread_since > ANEW
        if same and not late:
            return News()
        verbs = frozenset() if same else self._new_verbs()
        rights = late or day != self._day or verbs is None or not verbs <= KEEPS_AUDIENCES
        if rights:
            self._unread_since = None
        elif not verbs and self._unread_since is None:
            self._unread_since = now
        self._version, self._day = version, day
        return News(written=True, rights=rights, to_tell=rights or bool(verbs))

    def _new_verbs(self) -> Set[str] | None:
        """The verbs of the entries since the last look; None where there were more than are looked
        at."""
        rows = Entry.objects.order_by("-sequence").values_list("sequence", "verb")
        found = dict(rows[:LOOKED_AT])
        known, self._known = self._known, found.keys()
        if found and known.isdisjoint(found):
            return None
        return frozenset(verb for sequence, verb in found.items() if sequence not in known)

    def _forget(self) -> None:
        """What a look was about that failed is not known to have been told: the next one asks for
        everything."""
        self._version, self._known = None, frozenset()

    def _renew(self, watchers: list[Watcher]) -> None:
        """A dozen statements, however many they are."""
        if watchers:
            actors = renewed_all([each.actor for each in watchers])
            for each, actor in zip(watchers, actors, strict=True):
                each.actor = actor

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

    def _sign_of_life(self, watchers: Iterable[Watcher], now: float) -> None:
        for each in watchers:
            if now > each.until:
                each.listener.end()
        if now - self._beat >= BEAT:
            self._beat = now
            written = beat()
            for each in watchers:
                each.listener.say("beat", written)


def _tell(meeting: int, watchers: list[Watcher]) -> None:
    try:
        live = LiveMeeting(meeting)
    except Meeting.DoesNotExist:
        for each in watchers:
            each.end("gone")
        return
    # What goes over the wire is made once, too.
    texts: dict[tuple[Audience, Manner], tuple[str, bytes]] = {}
    for each in watchers:
        if each.listener.left:
            continue
        if each.audience is None:
            each.audience = live.audience(each.actor)
        if each.audience is None:
            each.end("gone")
            continue
        key = each.audience, each.manner
        if key not in texts:
            text = told(live.sheet(each.audience), each.manner)
            texts[key] = text.name, event("state", text.html, identifier=text.name)
        name, written = texts[key]
        if name != each.heard:
            each.heard = name
            each.listener.say("state", written)
        if live.meeting.state in OVER:
            each.end("over")


def beat() -> bytes:
    """A sign of life; with it goes the time of the server, by which pages count minutes."""
    return event("beat", str(int(clock.now().timestamp() * 1000)))


#: That of this process.
watch = Watch()
