log_info() { echo "[info] $*"; }
