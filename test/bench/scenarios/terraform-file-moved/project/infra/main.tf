resource "terraform_data" "init" {
  input = file("${path.module}/user-data.sh")
}
