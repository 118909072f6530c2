locals {
  zones = list("a", "b")
  tags  = map("team", "shop", "env", "test")
}

output "zones" {
  value = local.zones
}

output "tags" {
  value = local.tags
}
