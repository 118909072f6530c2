/// The words of a text, in the order they first appear.
pub fn distinct(text: &str) -> Vec<&str> {
    let seen = Vec::new();
    for word in text.split_whitespace() {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

#[test]
fn keeps_order() {
    assert_eq!(distinct("b a b c"), ["b", "a", "c"]);
}
