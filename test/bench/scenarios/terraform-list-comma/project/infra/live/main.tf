locals {
  zones = [
    "a",
    "b"
    "c",
  ]
}

output "zones" {
  value = local.zones
}
