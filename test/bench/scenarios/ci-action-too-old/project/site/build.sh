#!/bin/sh
mkdir -p public
cp site/index.html public/
