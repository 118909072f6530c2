say() { echo "== $1"; }
