def report(x):
    print "alpha: %s" % x
    return x
