output "init" {
  value = terraform_data.init.output
}
