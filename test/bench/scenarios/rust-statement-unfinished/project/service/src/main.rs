fn port(text: Option<&str>) -> u16 {
    let parsed = text.and_then(|value| value.parse().ok())
    parsed.unwrap_or(8080)
}

fn main() {
    println!("{}", port(std::env::args().nth(1).as_deref()));
}

#[test]
fn falls_back() {
    assert_eq!(port(None), 8080);
    assert_eq!(port(Some("99")), 99);
}
