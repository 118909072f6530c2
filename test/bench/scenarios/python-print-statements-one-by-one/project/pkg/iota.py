def report(x):
    print "iota: %s" % x
    return x
