def test_frames(beehive):
    assert beehive["frames"] == 10
