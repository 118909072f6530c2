def report(x):
    print "theta: %s" % x
    return x
