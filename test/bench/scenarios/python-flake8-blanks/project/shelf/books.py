"""Books."""
import os,sys
import json


def here():
    place=os.getcwd()
    return place
def arguments():
    # all of them
    #and no more
    return sys.argv[1:]



class Shelf:
    """A shelf."""

    def one(self):
        return json.dumps({"a":1})
    def two(self):
        return f"two"
