import sys

mode = sys.argv[1] if len(sys.argv) > 1 else "idle"
if mode = "idle":
    print("nothing to do")
elif mode == "run":
    print("running")
