OWNERS = {"t-1": "ann", "t-2": "bob"}


def owner_of(token):
    return OWNERS.get(token)


def open_session(user, token):
    if user = owner_of(token):
        return {"user": user, "token": token}
    return None


print(open_session(None, "t-1"))
