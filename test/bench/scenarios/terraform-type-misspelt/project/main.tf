resource "terraform_data" "web" {
  input = var.name
}

variable "name" {
  type = strng
}

output "id" {
  value = terraform_data.web.ids
}
