/// An amount in cents.
pub struct Money {
    pub cents: i64,
}

impl Money {
    pub fn plus(&self, other: &Money) -> Money {
        Money { cents: self.cents + other.cents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        let two = Money { cents: 1 }.plus(&Money { cents: 1 });
        assert_eq!(two, Money { cents: 2 });
    }
}
