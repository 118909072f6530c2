#[test]
fn t() {
    assert_eq!(k::one(), 1);
}
