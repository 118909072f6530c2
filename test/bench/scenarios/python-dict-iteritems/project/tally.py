def lines(counts):
    return sorted("%s=%d" % pair for pair in counts.iteritems())


def keys(counts):
    return list(counts.iterkeys())
