locals {
  name = "shop-${var.enviroment}"
  tags = {
    service = "shop"
    owner   = var.owner
  }
}

resource "terraform_data" "bucket" {
  input = merge(local.tags, { name = local.nmae })
}
