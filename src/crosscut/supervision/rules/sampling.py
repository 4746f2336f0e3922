"""Drawing a sample so that nobody chooses it and anybody can draw it again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256

from crosscut.supervision.refusals.reviews import ListedTwice, NotDrawn, SampleSize, TooMuchListed

#: Hexadecimal digits of a seed.
SEED_DIGITS = 16
MOST_LISTED, LONGEST_LISTED = 5000, 200


def checked_list(lines: Sequence[str]) -> tuple[str, ...]:
    """What a sample is drawn from: without empty lines, spaces made one.

    Refuses: TooMuchListed, ListedTwice.
    """
    found = tuple(line for line in (" ".join(each.split()) for each in lines) if line)
    if len(found) > MOST_LISTED or any(len(each) > LONGEST_LISTED for each in found):
        raise TooMuchListed(most=MOST_LISTED, longest=LONGEST_LISTED)
    seen: set[str] = set()
    for each in found:
        if each in seen:
            raise ListedTwice(text=each)
        seen.add(each)
    return found


def draw(population: int, size: int, seed: str) -> tuple[int, ...]:
    """`size` places of 1 … `population`, each as likely as any other: those of which the SHA-256 of
    “seed:place” is least, in the order of these. Any computer draws the same.

    Refuses: SampleSize.
    """
    if not 1 <= size <= population:
        raise SampleSize(size=size, population=population)
    places = range(1, population + 1)
    return tuple(sorted(places, key=lambda place: (_chance(seed, place), place))[:size])


def checked_failures(failed: Collection[int], drawn: Sequence[int]) -> tuple[int, ...]:
    """The places where the result was not there, in the order of the draw. Refuses: NotDrawn."""
    for place in failed:
        if place not in drawn:
            raise NotDrawn(place=place)
    return tuple(place for place in drawn if place in failed)


def _chance(seed: str, place: int) -> bytes:
    return sha256(f"{seed}:{place}".encode()).digest()
