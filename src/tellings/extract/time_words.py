"""The words of which reports make their times, as parts of the patterns that find them."""

from tellings.language.dates import MONTHS, WEEKDAYS

MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
WEEKDAY = "(?:" + "|".join(day.capitalize() for day in WEEKDAYS) + ")"
YEAR = r"(?:1[5-9]|20)\d\d"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
LEADS = (
    r"in|since|until|till|by|from|during|before|after|on|at|for|as of|up to|through|throughout|over|within|around"
    r"|overnight on|overnight into|overnight|late|early|earlier|later|mid|dating from|back in|so far"
)
"""What stands before a time; up to three of them: "back in late"."""
