APP=shop
say() {
  echo "$APP: $1"
}
