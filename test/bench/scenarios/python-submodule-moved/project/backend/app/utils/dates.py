def iso(d):
    return d.isoformat()
