"""Fetches what a user names by its address: safely, politely, and only then."""

from tellings.fetch.addresses import check_address, without_password
from tellings.fetch.client import Known, fetch, refuse_failure, request
from tellings.fetch.feeds import feed_of, is_due, settle_answer, settle_failure, settle_refusal
from tellings.fetch.manners import Manners
from tellings.fetch.outside import Outside, stamp

__all__ = [
    "Known",
    "Manners",
    "Outside",
    "check_address",
    "feed_of",
    "fetch",
    "is_due",
    "refuse_failure",
    "request",
    "settle_answer",
    "settle_failure",
    "settle_refusal",
    "stamp",
    "without_password",
]
