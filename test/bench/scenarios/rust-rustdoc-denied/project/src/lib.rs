//! See http://docs.example.org/text for the format.

/// A Vec<String> of lines.
pub fn lines(s: &str) -> Vec<String> {
    s.lines().map(str::to_owned).collect()
}
