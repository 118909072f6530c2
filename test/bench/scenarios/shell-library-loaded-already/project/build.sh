set -euo pipefail
. lib/logs.sh
. lib/locks.sh
say done
