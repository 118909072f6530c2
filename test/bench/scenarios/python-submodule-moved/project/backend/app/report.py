from app.helpers.dates import iso


def line(d):
    return iso(d)
