#!/bin/sh
set -e
cd api
npm ci --omit=dev --no-audit --no-fund
npm start
