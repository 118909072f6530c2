def report(x):
    print "mu: %s" % x
    return x
