output "label" {
  value = "${var.name}-${var.region}"
}
