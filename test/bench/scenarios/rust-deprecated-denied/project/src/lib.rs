/// Strips the margin.
pub fn margin(s: &str) -> &str {
    s.trim_left()
}

pub fn parts(s: &str) -> Vec<&str> {
    s.trim_right_matches(',').split(',').collect()
}
