#!/usr/bin/env bash
# Polls until the marker is there.
until [ -e build/ready ]; do sleep 0.2; done
