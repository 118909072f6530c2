#!/bin/sh
set -e
cd shop
BUNDLE_FROZEN=true
export BUNDLE_FROZEN
bundle install --quiet
bundle exec ruby test.rb
