pub fn total(values: &[u32]) -> u32 {
    let mut sumAll = 0;
    for v in values {
        sumAll += v;
    }
    sumAll
}
