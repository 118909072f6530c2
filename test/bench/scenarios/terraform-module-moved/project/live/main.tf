module "network" {
  source = "../modules/netwrok"
  cidr   = "10.0.0.0/16"
}

module "cluster" {
  source  = "../modules/cluster"
  network = module.network.id
}
