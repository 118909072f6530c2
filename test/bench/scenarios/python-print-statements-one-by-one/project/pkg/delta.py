def report(x):
    print "delta: %s" % x
    return x
