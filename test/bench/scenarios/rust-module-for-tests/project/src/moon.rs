/// What is seen of the moon.
pub enum Phase {
    New,
    Full,
}

/// The phase on a day.
pub fn phase(day: u32) -> Phase {
    if day % 29 < 15 {
        Phase::New
    } else {
        Phase::Full
    }
}
