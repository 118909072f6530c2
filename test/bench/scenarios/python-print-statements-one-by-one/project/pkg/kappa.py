def report(x):
    print "kappa: %s" % x
    return x
