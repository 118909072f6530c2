use std::collections::HashMap;
use std::collections::HashMap;

pub fn f() -> HashMap<u32, u32> {
    HashMap::new()
}
