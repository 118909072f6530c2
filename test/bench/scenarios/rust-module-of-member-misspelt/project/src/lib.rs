use shapes::squares::Square;

pub fn u(s: &Square) -> u32 {
    s.n
}
