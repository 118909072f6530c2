import pytest

from worker.queue import push


def test_push():
    queue = ["a"]
    assert push(queue, "a") == 1
    assert push(queue, "b") == 2


@pytest.mark.slow
def test_many():
    queue = []
    for number in range(1000):
        push(queue, number % 10)
    assert len(queue) == 10
