output "zone" {
  value = var.zone
}
