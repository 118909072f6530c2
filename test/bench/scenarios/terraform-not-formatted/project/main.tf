terraform {
  required_version = ">= 1.5"
}

variable "environment" {
  type = string
  description = "Where this runs"
}

module "queue" {
  source = "./modules/queue"
  name = "jobs-${var.environment}"
}
