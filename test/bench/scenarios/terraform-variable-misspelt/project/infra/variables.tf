variable "environment" {
  type    = string
  default = "test"
}

variable "owner" {
  type    = string
  default = "platform"
}
