pub fn mean(sum: f64, n: u32) -> f64 {
    sum / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works() {
        assert!(mean(2.0, 2) > 0.9);
    }
}
