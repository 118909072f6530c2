pub fn slug(s: &str) -> String {
    s.to_lowercase()
}
