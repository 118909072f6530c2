variable "owner" {
  type    = string
  default = "ops"
}

variable "region" {
  type    = string
  default = "eu-west-1"
}
