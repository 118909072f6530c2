mod area;

fn main() {
  println!("{}", area::square( 3 ));
}
