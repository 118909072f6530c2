#!/bin/bash
set -euxo pipefial
echo hi
