pub mod clock;

pub fn wait(times: u32) -> Duration {
    Duration::from_secs(u64::from(times))
}
