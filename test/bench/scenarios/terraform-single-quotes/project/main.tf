variable "region" {
  type    = string
  default = 'eu-central-1'
}

output "region" {
  value = var.region
}
