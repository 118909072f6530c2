set -eu
. ./env.sh
mkdir -p "$OUT"
test -d out
