pub fn sum(values: &[u32]) -> u32 {
    let mut total = 0;
    for i in 0..values.len() {
        total += values[i];
    }
    total
}

pub fn weigh(values: &[u32], weights: &[u32]) -> u32 {
    let mut total = 0;
    for i in 0..values.len() {
        total += values[i] * weights[i] + i as u32;
    }
    total
}
