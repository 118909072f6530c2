def minutes(seconds):
    return seconds // 60
