from app.paths import join


def test_join():
    assert join("a", "b") == "a/b"
