#!/usr/bin/env bash
set -euo pipefail
got=$(bash src/slug.sh 'Hello World')
if [ "$got" != hello-world ]; then
  cat test/message.txt
  echo "slug: got '$got', wanted 'hello-world'"
  exit 1
fi
