def report(x):
    print "epsilon: %s" % x
    return x
