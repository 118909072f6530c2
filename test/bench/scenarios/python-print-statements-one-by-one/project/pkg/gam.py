def report(x):
    print "gam: %s" % x
    return x
