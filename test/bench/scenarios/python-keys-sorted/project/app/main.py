d = {"b": 1, "a": 2}
ks = d.keys()
ks.sort()
print(ks)
