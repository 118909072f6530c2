from billing.vat import gross


def test_gross():
    assert gross(1000, "DE") == 1190
