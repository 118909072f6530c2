/// Seconds that were counted, not those that went by.
pub struct Duration(pub u64);

impl Duration {
    pub fn from_secs(seconds: u64) -> Self {
        Duration(seconds)
    }
}
