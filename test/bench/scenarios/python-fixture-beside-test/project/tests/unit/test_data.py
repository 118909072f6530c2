import json


def test_data():
    with open("data/users.json") as f:
        assert json.load(f) == [1]
