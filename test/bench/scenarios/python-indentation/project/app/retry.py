def retry(call, times):
    for attempt in range(times):
    try:
        return call()
    except OSError:
        if attempt == times - 1:
            raise
