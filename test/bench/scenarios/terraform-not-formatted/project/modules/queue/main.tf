variable "name" {
    type = string
}

resource "terraform_data" "queue" {
  input = {
    name = var.name
    retention_days = 14
  }
}
