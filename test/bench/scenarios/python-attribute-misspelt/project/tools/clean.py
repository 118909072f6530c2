import os.path
import sys

directory = sys.argv[1]
print(os.path.basname(directory), os.path.exists(directory))
