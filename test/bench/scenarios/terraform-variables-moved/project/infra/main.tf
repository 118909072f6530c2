variable "size" {
  type = number
}

resource "terraform_data" "size" {
  input = var.size
}
