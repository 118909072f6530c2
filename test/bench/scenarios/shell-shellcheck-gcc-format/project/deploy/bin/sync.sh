#!/usr/bin/env bash
set -u
host=$1
cd /srv/app
rsync -a ./ deploy@${host}:/srv/app/
