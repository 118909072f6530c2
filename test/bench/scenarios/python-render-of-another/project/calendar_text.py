def month(day):
    return day[:7]
