# Made from data/codes.csv.
OK = 0
LOST = 3
