variable "zone_a" { default = "a" }
variable "zone_b" { default = "b" }
