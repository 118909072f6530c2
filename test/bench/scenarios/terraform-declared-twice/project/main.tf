variable "region" {
  type    = string
  default = "eu-west-1"
}

locals {
  name = "app-${var.region}"
}
