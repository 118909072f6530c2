def valid(address):
    return "@" in address
