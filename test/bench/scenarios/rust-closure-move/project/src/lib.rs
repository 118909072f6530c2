use std::thread;

pub fn run(name: String) {
    let handle = thread::spawn(|| {
        println!("{name}");
    });
    handle.join().unwrap();
}
