"""Which days of a year are worked on, by the calendar of this installation."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from crosscut.foundation import clock
from crosscut.interfaces.api.asking import answered, answers
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.queries.year_of_days import YearOfDays, year_of_days
from crosscut.register.working_days import YEARS

day_reads = Router(tags=["working days"])


class YearAsked(BaseModel):
    """Which year, and in which language holidays are named."""

    year: int | None = Field(None, ge=YEARS[0], le=YEARS[-1], description="This one without it.")
    language: Literal["zh-Hans", "en"] = "en"


@day_reads.get("", **answers(YearOfDays), operation_id="show_working_days")
def show(request: ApiRequest, asked: Annotated[YearAsked, Query()]) -> HttpResponse:
    """The days of a year, with holidays and made-up days; `provisional` where they are not
    proclaimed yet."""
    return answered(year_of_days(asked.year or clock.today().year, language=asked.language))
