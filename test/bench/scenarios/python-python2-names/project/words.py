import sys

words = open(sys.argv[1]).read().split()
for at in xrange(len(words)):
    if isinstance(words[at], basestring):
        print(unicode(words[at]), unichr(65 + at))
