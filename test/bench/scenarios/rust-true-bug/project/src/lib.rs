pub fn median(values: &mut [i32]) -> i32 {
    values.sort();
    values[values.len() / 2 - 1]
}

#[test]
fn odd_length() {
    assert_eq!(median(&mut [3, 1, 2, 5, 4]), 3);
}
