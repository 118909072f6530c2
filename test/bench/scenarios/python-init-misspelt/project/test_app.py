from app import A


def test_go():
    assert A(1).x == 1
