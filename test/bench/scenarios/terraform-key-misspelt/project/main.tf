locals {
  settings = {
    region   = "eu-west-1"
    replicas = 2
  }
}

output "region" {
  value = local.settings.regoin
}
