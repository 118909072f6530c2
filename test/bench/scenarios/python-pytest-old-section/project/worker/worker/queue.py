"""A queue that drops what it has seen."""


def push(queue, item):
    if item not in queue:
        queue.append(item)
    return len(queue)
