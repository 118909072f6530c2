from plug import Hello


def test_hello():
    assert Hello().execute() == "hello"
