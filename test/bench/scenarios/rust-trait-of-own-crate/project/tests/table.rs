use report::table::Table;

#[test]
fn renders() {
    assert_eq!(Table(3).render(), "3");
}
