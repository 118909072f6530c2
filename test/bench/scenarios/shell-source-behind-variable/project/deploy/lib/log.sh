info() { echo "[info] $*"; }
