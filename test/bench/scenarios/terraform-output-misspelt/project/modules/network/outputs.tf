output "subnet_ids" {
  value = ["a", "b"]
}

output "vpc_name" {
  value = "v"
}
