variable "regions" {
  type    = list(string)
  default = ["a"]
}
