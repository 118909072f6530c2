terraform {
  required_version = ">= 1.0"
}
locals {
  names = { for n in var.regions : n => upper(n) }
}
output "names" {
  value = locals.names
}
