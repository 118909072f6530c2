pub fn f(v: &[u32]) -> Vec<u32> {
    v.iter().map(|x| x * 2)
}
