output "subnet_a" {
  value = 1
}
output "subnet_b" {
  value = 2
}
