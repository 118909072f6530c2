#!/bin/sh
set -e
cd infra
terraform init -backend=false -input=false -no-color
terraform plan -no-color -input=false -var-file=prod.tfvars
