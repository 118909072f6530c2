from mail.subject import subject


def test_subject():
    assert subject("Ada") == "Your bill, Ada"
