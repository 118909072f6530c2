output "frontend_version" {
  value = terraform_data.frontned.output
}
