pub fn check(n: i32) -> Result<(), String> {
    if n < 0 {
        return Err("negative".into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn works() {
        assert!(check(2).is_ok());
    }
}
