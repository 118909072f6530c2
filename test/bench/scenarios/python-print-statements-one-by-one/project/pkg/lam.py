def report(x):
    print "lam: %s" % x
    return x
