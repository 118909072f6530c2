import json


def dump(o):
    return json.dump_s(o)


def loads(o):
    return json.load_s(o)
