from tidegauge import mean_level


def test_ignores_gaps():
    assert mean_level([10, None, 20]) == 15


def test_nothing_known():
    assert mean_level([None]) is None
