#!/bin/bash
set -e
zip -r out.zip src
