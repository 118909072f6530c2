set -e
test "$(bash add.sh 1 2)" = 3
