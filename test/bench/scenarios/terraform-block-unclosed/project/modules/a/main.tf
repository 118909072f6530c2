variable "a" {
  type = string
}

locals {
  tags = {
    a = var.a
  }

output "tags" {
  value = local.tags
}
