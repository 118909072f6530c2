#!/usr/bin/env bash
set -euo pipefail
rsync -a out/ "$DEPLOY_HOST:/srv/app/"
