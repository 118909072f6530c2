#!/bin/sh
# The checks of staticcheck that this project wants, for machines that do not have it.
cd "$(dirname "$0")/../services/poller" || exit 2
status=0
for file in $(find . -name '*.go' | sed 's,^\./,,' | sort); do
  grep -nE '[a-z]+ == false' "$file" | while IFS=: read -r line text; do
    name=$(echo "$text" | sed 's/.*[^a-z]\([a-z]*\) == false.*/\1/')
    echo "$file:$line:5: should omit comparison to bool constant, can be simplified to !$name (S1002)"
  done
  grep -nE '[a-z]+\.Sub\(time\.Now\(\)\)' "$file" | while IFS=: read -r line text; do
    echo "$file:$line:9: should use time.Until instead of t.Sub(time.Now()) (S1024)"
  done
  grep -qE '== false|Sub\(time\.Now' "$file" && status=1
done
exit $status
