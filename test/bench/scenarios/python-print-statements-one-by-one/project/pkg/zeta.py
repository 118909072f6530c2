def report(x):
    print "zeta: %s" % x
    return x
