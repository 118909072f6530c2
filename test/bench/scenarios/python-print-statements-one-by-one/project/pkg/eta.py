def report(x):
    print "eta: %s" % x
    return x
