import pytest


@pytest.fixture
def database():
    return {"users": ["ada"]}
