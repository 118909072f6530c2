pub async fn answer() -> u32 {
    42
}

pub fn names() -> Vec<u32> {
    vec![1, 2, 3]
}
