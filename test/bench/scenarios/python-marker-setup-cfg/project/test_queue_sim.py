import pytest

from queue_sim import drain


@pytest.mark.slow
def test_many():
    assert len(drain(list(range(10_000)))) == 10_000


@pytest.mark.order
def test_keeps_order():
    assert drain([3, 1, 2]) == [3, 1, 2]
