import re


def digits(text):
    return re.findall("\d+", text)


def words(text):
    return re.split('\s+', text)
