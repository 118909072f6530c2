variable "name" {
  default = "a"
}
output "n" {
  value = "x-${var.name}
}
