#!/bin/sh
bad=$(git ls-files -s 'bin/*' | grep '^100644' | cut -f2)
if [ -n "$bad" ]; then
  echo "not executable: $bad"
  exit 1
fi
