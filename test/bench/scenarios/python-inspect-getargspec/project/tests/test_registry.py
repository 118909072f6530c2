from plugboard import Registry


def test_arguments():
    registry = Registry()

    @registry.add
    def move(x, y):
        return x, y

    assert registry.arguments("move") == ["x", "y"]
