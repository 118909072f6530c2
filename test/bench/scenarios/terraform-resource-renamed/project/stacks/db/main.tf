resource "terraform_data" "primary" {
  input = "pg16"
}
