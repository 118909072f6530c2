def report(x):
    print "beta: %s" % x
    return x
