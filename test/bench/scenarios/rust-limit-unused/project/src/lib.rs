#![deny(warnings)]

/// The price with the fee, at most `cap`.
pub fn with_fee(price: u32, cap: u32) -> u32 {
    let fee = price / 10;
    let capped = fee.min(cap);
    price + fee
}
