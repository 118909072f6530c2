async def fetch(key):
    return {"key": key}


async def name(key):
    row = fetch(key)
    return row["key"]
