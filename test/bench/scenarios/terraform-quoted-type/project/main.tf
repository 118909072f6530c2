variable "region" {
  type    = "string"
  default = "eu-central-1"
}

variable "zones" {
  type    = "list"
  default = ["a", "b"]
}

output "where" {
  value = "${var.region}${var.zones[0]}"
}
