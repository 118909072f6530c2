/// Days since the first of the year.
pub fn ordinal(month: u32, day: u32) -> u32 {
    (month - 1) * 30 + day
}
