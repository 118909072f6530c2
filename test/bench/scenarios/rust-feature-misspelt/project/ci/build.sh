#!/bin/sh
set -e
cargo build --offline --features metrcs
