pub fn one() -> u32 {
    b::two()
}
