use almanac::day::ordinal;
use almanac::moon::{phase, Phase};

#[test]
fn new_moon() {
    assert_eq!(phase(ordinal(1, 3)), Phase::New);
}
