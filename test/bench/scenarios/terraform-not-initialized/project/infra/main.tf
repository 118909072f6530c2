terraform {
  required_version = ">= 1.0"
}

module "network" {
  source = "./network"
  name   = "shop"
}

output "network" {
  value = module.network.name
}
