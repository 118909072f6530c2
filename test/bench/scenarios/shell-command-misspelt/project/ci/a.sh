#!/bin/bash
set -e
mkdri -p out
ehco done
