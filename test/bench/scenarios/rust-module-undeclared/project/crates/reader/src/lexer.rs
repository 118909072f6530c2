pub fn split(line: &str) -> impl Iterator<Item = &str> {
    line.split(',')
}
