"""Times of day as text."""
import datetime


def stamp(seconds):
    return datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat()
