import pytest


@pytest.fixture
def data():
    return [1]


def test_a():
    assert data()[0] == 1
