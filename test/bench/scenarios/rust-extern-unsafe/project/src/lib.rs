extern "C" {
    fn getpid() -> i32;
}

pub fn pid() -> i32 {
    unsafe { getpid() }
}
