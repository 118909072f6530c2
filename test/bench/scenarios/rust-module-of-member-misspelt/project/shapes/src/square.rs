pub struct Square {
    pub n: u32,
}
