module "bucket" {
  source = "./modules/bucket"
  name   = "logs"
  region = "eu-west-1"
}
