#!/bin/sh
parts=(core cart)
for part in "${parts[@]}"; do
  echo "releasing $part"
done
