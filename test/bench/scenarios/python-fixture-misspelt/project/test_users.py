def test_first_user(databse):
    assert databse["users"][0] == "ada"
