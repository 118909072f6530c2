resource "terraform_data" "frontend" {
  input = "v3"
}

resource "terraform_data" "backend" {
  input = "v7"
}
