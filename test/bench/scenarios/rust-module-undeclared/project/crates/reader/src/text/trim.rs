pub fn trimmed(text: &str) -> String {
    text.trim().to_string()
}
