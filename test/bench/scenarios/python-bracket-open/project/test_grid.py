from grid import cells, label


def test_cells():
    assert len(cells(2, 3)) == 6


def test_label():
    assert label(1, 2) == "1-2"
