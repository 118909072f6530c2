NAMES = [
    1
    2,
    3,
]
print(NAMES)
