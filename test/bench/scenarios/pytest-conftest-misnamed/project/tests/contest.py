import pytest


@pytest.fixture
def beehive():
    return {"frames": 10}
