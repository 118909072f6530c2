module "network" {
  source = "./modules/network"
}

output "subnets" {
  value = module.network.subnet_id
}
