fn main() {
    util::hi();
}
