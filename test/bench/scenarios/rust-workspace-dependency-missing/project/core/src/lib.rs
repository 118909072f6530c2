pub fn total() -> u32 {
    3
}
